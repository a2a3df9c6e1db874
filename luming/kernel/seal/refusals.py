"""Why something stays shut, said in both languages; every refusal of this room is one of these."""

from luming.kernel.workflow.words import Words


class SealError(Exception):
    """Something sealed could not be made or opened. Never carries the content."""

    words = Words("密封的内容无法处理。", "Sealed content cannot be handled.")

    def __init__(self, *about: object) -> None:
        super().__init__(" ".join([self.words.en, *map(str, about)]))


class UnknownKeyError(SealError):
    words = Words(
        "这段内容是用另一把密钥密封的，本机的密钥文件里没有它。请把备份的密钥文件放回原处。",
        "This was sealed with a key that is not in this keyring. Put the saved keyring file back.",
    )


class TamperedError(SealError):
    words = Words(
        "密封的内容被改动、截断，或被搬到了别的位置，不能打开。",
        "Sealed content was changed, cut short or moved from its place; it stays shut.",
    )


class KeyringMissingError(SealError):
    words = Words(
        "找不到密钥文件。没有它，已密封的内容打不开。请把备份的密钥文件放回原处。",
        "The keyring file is missing. Sealed content cannot be opened without it. Put the saved file back.",
    )


class KeyringUnreadableError(SealError):
    words = Words(
        "当前用户无权读取密钥文件。请用平时运行程序的用户来运行。",
        "This user may not read the keyring. Run the program as the user who usually runs it.",
    )


class KeyringExposedError(SealError):
    words = Words(
        "密钥文件或其文件夹允许其他用户读写。请收紧权限：文件夹 700，文件 600。",
        "Other users can reach the keyring. Tighten it: folder 700, file 600.",
    )


class KeyringDamagedError(SealError):
    words = Words(
        "密钥文件损坏，读不出来。请换上备份的密钥文件。",
        "The keyring file is damaged. Put the saved file in its place.",
    )


class KeyringNotChosenError(SealError):
    words = Words(
        "程序启动时没有指定密钥文件的位置。",
        "The program was started without being told where its keyring is.",
    )
