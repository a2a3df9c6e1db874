"""The primitives agree with the published vectors of their standards."""

from luming.kernel.seal.algorithms import Cipher, Hash, decrypt, encrypt, hashed, keyed


def test_sm3_is_the_digest_of_gb_t_32905_appendix_a():
    expected = "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"
    assert hashed(Hash.SM3, b"abc").hex() == expected


def test_sha256_is_the_digest_of_fips_180():
    expected = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert hashed(Hash.SHA256, b"abc").hex() == expected


def test_keyed_sha256_is_rfc_4231_case_2():
    expected = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
    assert keyed(Hash.SHA256, b"Jefe", b"what do ya want for nothing?").hex() == expected


def test_keyed_sm3_is_hmac_built_by_hand():
    key, data = b"Jefe", b"what do ya want for nothing?"
    block = key.ljust(64, b"\0")
    inner = hashed(Hash.SM3, bytes(b ^ 0x36 for b in block) + data)
    assert keyed(Hash.SM3, key, data) == hashed(Hash.SM3, bytes(b ^ 0x5C for b in block) + inner)


def test_sm4_gcm_is_rfc_8998_appendix_a_1():
    key, nonce = bytes.fromhex("0123456789ABCDEFFEDCBA9876543210"), bytes.fromhex("00001234567800000000ABCD")
    bound = bytes.fromhex("FEEDFACEDEADBEEFFEEDFACEDEADBEEFABADDAD2")
    plain = bytes.fromhex(
        "AA" * 8 + "BB" * 8 + "CC" * 8 + "DD" * 8 + "EE" * 8 + "FF" * 8 + "EE" * 8 + "AA" * 8
    )
    locked = bytes.fromhex(
        "17F399F08C67D5EE19D0DC9969C4BB7D5FD46FD3756489069157B282BB200735"
        "D82710CA5C22F0CCFA7CBF93D496AC15A56834CBCF98C397B4024A2691233B8D"
        "83DE3541E4C2B58177E065A9BF7B62EC"
    )
    assert encrypt(Cipher.SM4, key, nonce, plain, bound) == locked
    assert decrypt(Cipher.SM4, key, nonce, locked, bound) == plain
