"""Ordinary words of a longer text, and nothing else: what may be searched of what somebody wrote.

A text names neighbours, officers, children. Searched whole it would be a search for people, so only words of the
dictionary go into the index, of two characters or more, and none that the dictionary takes for a person's name. No
program finds every name; this one indexes no word that it does not know.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

import rjieba

from luming.kernel.parties.masking.names import COMPOUND_SURNAMES

HAN = re.compile("[\u3400-\u9fff]{2,}")
# The dictionary marks these as names, since each begins with a surname; in a city's matters they are plain words.
PLAIN = frozenset(
    """
    幼儿园 小学生 初中生 高中生 高中学生 高中毕业 初高中 初中语文 小升初 青少年 师生 师范 师范生 博士生 寄宿生
    特长生 许可 许可证 许可法 通知书 申请人 申请书 承诺书 公开信 介绍信 花名册 宣传册 宣传栏 宣传教育 文明 文明办
    公正 公序良 权贵 权威 廉政 德育 纪检监察 严格执法 严肃处理 严肃查处 查明 查清 明查暗访 立法法 森林法 安全法
    法律援助 公共安全 公共秩序 市场秩序 安全 安全感 安全性 安全带 安全岛 安全检查 安监站 安保 安静 安置费 安抚 安危
    养老 养老金 养老院 敬老院 敬老 慈善 保健 康复 保姆 续保 特惠 惠民 惠农 普惠制 银行卡 支付宝 付清 牟利 勒索 克扣
    钱财 高昂 太贵 高达 辛苦费 维修费 维修部 维修工 维修保养 大修 续建 施工图 承建方 承建商 承重墙 宿舍楼 宿舍区 楼宇
    门岗 独栋 庄园 苗圃 苗木 林木 乔木 桂花树 杨树 梅花 石棉瓦 花岗岩 采石 沙石 索道 井盖 路基 路面宽 马路边 拓宽
    红绿灯 左转 向左转 高峰 西二环 东二环 南二环 北二环 延长线 延伸线 石拱桥 铁路桥 候车亭 摩托 托运 拉客 宰客 考驾照
    满负荷 洪水 水淹 强降雨 雷阵雨 水土保持 修水利 农耕 春耕 农忙 农家乐 农村居民 屠宰 屠宰厂 麻将馆 孔明灯 老虎机
    呼啸而过 大小便 张贴 盖章 曾用名 籍贯 老公 岳父 孙女 孙子 子孙 宝宝 师傅 顾客 顾问 和尚 刁民 小镇 小城镇 小康村
    高新区 齐全 杜绝 扬言 强行 双休 温泉 阳光 蓝天 陈旧 布满 容纳 周转 托人 小金库 官官相护
    """.split()  # noqa: SIM905 - read as words
)  # fmt: skip
GIVEN_NAME = 2  # characters at most


def ordinary(text: str) -> list[str]:
    """The words, each with the shorter words inside it, in the order of the text."""
    return [part for word in _known(text) for part in parts(word)]


def parts(word: str) -> list[str]:
    """A word and the shorter ones in it, so that 物业 finds 物业公司; a word itself comes last."""
    return [part for part in rjieba.cut_for_search(word) if len(part) > 1 or part == word]


def _known(text: str) -> Iterator[str]:
    for before, (word, kind) in pairwise([("", ""), *rjieba.tag(text)]):
        name = kind.startswith("nr") and word not in PLAIN
        if HAN.fullmatch(word) and rjieba.has_word(word) and not name and not _given(before, word):
            yield word


def _given(before: tuple[str, str], word: str) -> bool:
    """Whether this is the rest of a name that was cut in two: 赵 铁柱."""
    sign, kind = before
    return word in COMPOUND_SURNAMES or (kind.startswith("nr") and len(sign) == 1 and len(word) <= GIVEN_NAME)
