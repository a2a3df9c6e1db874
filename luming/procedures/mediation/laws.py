"""The laws that people's mediation carries out, as its steps cite them."""

from luming.kernel.workflow.law import Law
from luming.kernel.workflow.words import Words

ACT = Law(Words("人民调解法", "People's Mediation Law"))  # 2010-08-28, in force 2011-01-01
CODE = Law(Words("民法典", "Civil Code"))  # 2020-05-28, in force 2021-01-01
RULES = Law(
    Words("人民调解工作若干规定", "Rules on People's Mediation Work")
)  # Ministry of Justice order 75, 2002
COURT = Law(Words("民事诉讼法", "Civil Procedure Law"))  # as amended 2023-09-01, in force 2024-01-01
READING = Law(
    Words("民事诉讼法解释", "Interpretation of the Civil Procedure Law")
)  # Supreme People's Court, 2022
INVITED = Law(
    Words("人民法院特邀调解规定", "Provisions on Invited Mediation")
)  # Supreme People's Court, 2016
ONLINE = Law(
    Words("人民法院在线调解规则", "Rules on Online Mediation by the People's Courts")
)  # in force 2022-01-01
CONFIRMING = Law(
    Words("人民调解协议司法确认规定", "Provisions on Judicial Confirmation")
)  # Supreme People's Court, 2011
