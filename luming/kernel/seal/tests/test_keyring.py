"""The keyring is one private file, made once, whole or not at all; old versions go on opening."""

import json
from concurrent.futures import ProcessPoolExecutor

import pytest

from luming.kernel.seal import keyring, refusals
from luming.kernel.seal.algorithms import COMMERCIAL, INTERNATIONAL
from luming.kernel.seal.keyring import Purpose


def test_first_use_makes_a_private_file_in_a_private_folder(path):
    keyring.open_keyring(path)
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700
    assert [p.name for p in path.parent.iterdir()] == ["keyring.json"]


def test_every_purpose_has_its_own_secret(ring):
    secrets = {ring.newest(purpose).secret for purpose in Purpose}
    assert len(secrets) == len(Purpose)


def test_the_algorithm_is_chosen_when_a_key_is_made_and_stays_with_it(path):
    ring = keyring.open_keyring(path, INTERNATIONAL)
    keyring.rotate(path, Purpose.SEALING, COMMERCIAL)
    assert [(k.version, k.algorithm) for k in ring.versions(Purpose.SEALING)] == [
        (2, "SM4-GCM"),
        (1, "AES-256-GCM"),
    ]


def test_a_second_opening_finds_the_same_keys(path):
    first, second = keyring.open_keyring(path), keyring.open_keyring(path)
    assert first.versions(Purpose.BLIND) == second.versions(Purpose.BLIND)


def _secret_seen_by_a_process(path):
    return keyring.open_keyring(path).newest(Purpose.SEALING).secret


def test_processes_starting_together_make_one_keyring(path):
    with ProcessPoolExecutor(4) as pool:
        assert len(set(pool.map(_secret_seen_by_a_process, [path] * 12))) == 1


def _version_made_by_a_process(path):
    return keyring.rotate(path, Purpose.SEALING).version


def test_rotations_at_the_same_time_are_all_kept(path):
    ring = keyring.open_keyring(path)
    with ProcessPoolExecutor(4) as pool:
        made = sorted(pool.map(_version_made_by_a_process, [path] * 8))
    assert made == list(range(2, 10))
    assert [k.version for k in ring.versions(Purpose.SEALING)] == [*reversed(made), 1]


def test_a_running_process_goes_on_when_the_file_is_gone(path):
    ring = keyring.open_keyring(path)
    before = ring.newest(Purpose.SEALING)
    path.unlink()
    assert ring.newest(Purpose.SEALING) == before


def test_where_sealed_content_exists_a_lost_keyring_is_not_replaced(path):
    with pytest.raises(refusals.KeyringMissingError):
        keyring.open_keyring(path, create=False)
    assert not path.exists()


@pytest.mark.parametrize(
    ("target", "mode"), [("file", 0o640), ("file", 0o604), ("folder", 0o770), ("folder", 0o702)]
)
def test_a_keyring_others_can_reach_is_refused(path, target, mode):
    keyring.open_keyring(path)
    (path if target == "file" else path.parent).chmod(mode)
    with pytest.raises(refusals.KeyringExposedError):
        keyring.open_keyring(path)


@pytest.mark.parametrize(
    "spoilt",
    [
        "",
        "[]",
        "{}",
        '{"format": 1, "keys": []}',
        '{"format": 2, "keys": []}',
        '{"format": 1, "keys": [{"purpose": "x"}]}',
    ],
)
def test_a_damaged_file_is_refused_and_left_as_it_is(path, spoilt):
    keyring.open_keyring(path)
    path.write_text(spoilt)
    with pytest.raises(refusals.KeyringDamagedError):
        keyring.open_keyring(path)
    assert path.read_text() == spoilt


def test_a_user_who_may_not_read_it_is_told_so(path, monkeypatch):
    keyring.open_keyring(path)

    def denied(*_args, **_options):
        raise PermissionError

    monkeypatch.setattr(
        type(path), "read_text", denied
    )  # root may read anything, so the mode alone proves nothing
    with pytest.raises(refusals.KeyringUnreadableError):
        keyring.open_keyring(path)


def test_secrets_show_in_no_repr(ring):
    key = ring.newest(Purpose.SEALING)
    assert str(key.secret) not in repr(key)
    assert key.secret.hex() not in repr(ring) + repr(key)


def test_a_damaged_file_is_not_quoted_in_the_error(path):
    keyring.open_keyring(path)
    content = json.loads(path.read_text())
    secret = content["keys"][0]["secret"]
    content["keys"][0]["purpose"] = secret
    path.write_text(json.dumps(content))
    with pytest.raises(refusals.KeyringDamagedError) as caught:
        keyring.open_keyring(path)
    assert secret not in str(caught.value)
    assert caught.value.__suppress_context__


def test_a_process_opens_its_keyring_only_when_it_needs_one(path):
    keyring.choose(path, COMMERCIAL)
    assert not path.exists()
    assert keyring.current().newest(Purpose.SEALING).algorithm == "SM4-GCM"
    assert keyring.current() is keyring.current()
