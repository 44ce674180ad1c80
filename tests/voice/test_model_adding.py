"""``yinqiao models add``: a real Vosk model as an archive, and archives that mean harm."""

from __future__ import annotations

import asyncio
import stat
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest

from access.cli import main
from tests.fixtures.files_server import serving_files
from tests.voice.listening.recordings import recordings
from voice.downloading import DownloadError
from voice.model_adding import (
    AddingError,
    NotConfirmed,
    Wanted,
    add_model,
    load_addable,
)
from voice.models import ModelStore, file_sha256
from voice.recognizers.directory import Recognizers
from voice.unpacking import MOST_FILES, BadArchive, unpack

SENTENCE = "없었다"


def nothing(_done: int, _whole: int) -> None:
    """No progress is shown."""


def archive_of(place: Path, files: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(place, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return place


@pytest.fixture(scope="module")
def korean(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The packaged Korean model as its makers would zip it, in one folder."""
    place = tmp_path_factory.mktemp("makers") / "vosk-model.zip"
    source = ModelStore(Path()).path("vosk-ko")
    with zipfile.ZipFile(place, "w", zipfile.ZIP_STORED) as archive:
        for file in sorted(source.rglob("*")):
            archive.write(file, Path("vosk-model-small-ko", file.relative_to(source)))
    return place


def heard(models_dir: Path, locale: str) -> str:
    recognizers = Recognizers(ModelStore(models_dir))

    async def hear() -> str:
        session = recognizers.for_locale(locale).open(())
        await session.feed(recordings("ko", "ko")[0].pcm())
        text = await session.finish(0)
        await session.close()
        return text

    try:
        return asyncio.run(hear())
    finally:
        recognizers.close()


@pytest.mark.slow
@pytest.mark.speech
def test_a_model_is_brought_over_a_bad_line_confirmed_and_hears(
    korean: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("YINQIAO_MODELS_DIR", str(tmp_path))
    listed = load_addable().models["cn"]
    with serving_files(**{listed.file: korean}) as server:
        server.breaks_after = korean.stat().st_size // 2
        command = ["models", "add", "cn", "--site", server.url]
        codes = [main(command), main(command), main(command)]
        asked = list(server.asked)
        sha256 = file_sha256(korean)
        codes.append(main([*command, "--sha256", sha256]))
        assert server.asked == asked, "what was brought was brought again"
    assert codes == [1, 3, 3, 0]
    assert [bool(each) for each in asked] == [False, True]
    told = capsys.readouterr().out
    assert f"yinqiao models add cn --sha256 {sha256}" in told
    assert SENTENCE in heard(tmp_path, "zh-Hans")
    assert sorted(path.name for path in (tmp_path / "vosk").iterdir()) == ["zh"]
    assert not list((tmp_path / ".brought").iterdir())


@pytest.mark.speech
def test_a_model_from_a_file_takes_the_place_of_an_earlier_one(
    korean: Path, tmp_path: Path
) -> None:
    earlier = tmp_path / "vosk" / "ko" / "earlier"
    earlier.mkdir(parents=True)
    wanted = Wanted("ours", korean, "ko", file_sha256(korean).upper())
    assert add_model(wanted, tmp_path, nothing) == earlier.parent
    assert (earlier.parent / "am" / "final.mdl").is_file()
    assert not earlier.exists()
    assert korean.exists()
    assert [path.name for path in (tmp_path / "vosk").iterdir()] == ["ko"]


@pytest.mark.speech
def test_a_damaged_model_changes_nothing(tmp_path: Path) -> None:
    earlier = tmp_path / "vosk" / "ko" / "earlier"
    earlier.mkdir(parents=True)
    folder = ModelStore(Path()).path("vosk-ko")
    files = {
        "am/final.mdl": b"\0" * 1000,
        "conf/mfcc.conf": (folder / "conf/mfcc.conf").read_bytes(),
    }
    damaged = archive_of(tmp_path / "damaged.zip", files)
    wanted = Wanted("ours", damaged, "ko", file_sha256(damaged))
    with pytest.raises(BadArchive, match="Vosk cannot use"):
        add_model(wanted, tmp_path, nothing)
    assert earlier.exists()
    assert [path.name for path in (tmp_path / "vosk").iterdir()] == ["ko"]


def test_nothing_is_used_that_nobody_vouches_for(tmp_path: Path) -> None:
    archive = archive_of(tmp_path / "model.zip", {"am/final.mdl": b"x"})
    with pytest.raises(NotConfirmed) as question:
        add_model(Wanted("small-cn", archive), tmp_path, nothing)
    assert question.value.sha256 == file_sha256(archive)
    assert not (tmp_path / "vosk").exists()


def test_another_file_than_the_one_vouched_for_is_refused_and_brought_anew(
    tmp_path: Path,
) -> None:
    archive = archive_of(tmp_path / "model.zip", {"am/final.mdl": b"x"})
    name = load_addable().models["small-cn"].file
    with serving_files(**{name: archive}) as server:
        wanted = Wanted("small-cn", sha256="0" * 64, site=server.url)
        for _ in range(2):
            with pytest.raises(AddingError, match="damaged or another file"):
                add_model(wanted, tmp_path, nothing)
        assert len(server.asked) == 2


def test_an_archive_larger_than_listed_is_not_brought(tmp_path: Path) -> None:
    listed = load_addable().models["small-en-us"]
    large = tmp_path / "large"
    with large.open("wb") as file:
        file.truncate(2 * listed.megabytes * 1_000_000 + 1)
    with (
        serving_files(**{listed.file: large}) as server,
        pytest.raises(DownloadError, match="larger than"),
    ):
        add_model(Wanted("small-en-us", site=server.url), tmp_path, nothing)


@pytest.mark.parametrize(
    ("wanted", "told"),
    [
        (Wanted("unknown"), "listed are small-cn"),
        (Wanted("unknown", Path("x.zip")), "--language ug"),
        (Wanted("unknown", language="ug"), "--from FILE"),
        (Wanted("unknown", Path("absent.zip"), "ug"), "no file absent.zip"),
        (Wanted("unknown", Path("x.zip"), "../../etc"), "--language ug"),
    ],
)
def test_what_is_missing_is_told(wanted: Wanted, told: str, tmp_path: Path) -> None:
    with pytest.raises(AddingError, match=told):
        add_model(wanted, tmp_path, nothing)


def test_a_hash_is_64_digits(tmp_path: Path) -> None:
    archive = archive_of(tmp_path / "model.zip", {"am/final.mdl": b"x"})
    with pytest.raises(AddingError, match="64 digits"):
        add_model(Wanted("small-cn", archive, sha256="abc"), tmp_path, nothing)


def test_every_listed_model_lies_on_the_one_site_and_says_its_language() -> None:
    addable = load_addable()
    assert addable.site.startswith("https://")
    assert {each.language for each in addable.models.values()} == {"zh", "en", "kk"}


@pytest.mark.parametrize(
    "name", ["../outside", "/etc/outside", "a/../../outside", "a\\..\\outside", "C:outside"]
)
def test_no_name_leads_out_of_the_folder(tmp_path: Path, name: str) -> None:
    archive = archive_of(tmp_path / "model.zip", {"a/inside": b"1", name: b"2"})
    with pytest.raises(BadArchive, match="leads outside"):
        unpack(archive, tmp_path / "in" / "folder")
    outside = [path.name for path in tmp_path.rglob("*") if "outside" in path.name]
    assert outside == []


def test_links_are_refused(tmp_path: Path) -> None:
    archive = tmp_path / "model.zip"
    link = zipfile.ZipInfo("a/link")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(archive, "w") as opened:
        opened.writestr(link, "/etc/passwd")
    with pytest.raises(BadArchive, match="a link"):
        unpack(archive, tmp_path / "folder")


def test_one_folder_at_the_top_is_left_out(tmp_path: Path) -> None:
    unpack(archive_of(tmp_path / "1.zip", {"top/a/b": b"1", "top/c": b"2"}), tmp_path / "one")
    unpack(archive_of(tmp_path / "2.zip", {"a/b": b"1", "c": b"2"}), tmp_path / "two")
    names: Sequence[list[str]] = [
        sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())
        for folder in (tmp_path / "one", tmp_path / "two")
    ]
    assert names == [["a/b", "c"], ["a/b", "c"]]


def test_what_unpacks_to_more_than_a_model_or_than_it_says_is_refused(tmp_path: Path) -> None:
    many = archive_of(tmp_path / "many.zip", {f"top/{n}": b"" for n in range(MOST_FILES + 1)})
    with pytest.raises(BadArchive, match="no speech model"):
        unpack(many, tmp_path / "many")
    liar = archive_of(tmp_path / "liar.zip", {"top/a": b"0" * 100_000})
    data = liar.read_bytes()
    liar.write_bytes(data.replace((100_000).to_bytes(4, "little"), (1_000).to_bytes(4, "little")))
    with pytest.raises(BadArchive):
        unpack(liar, tmp_path / "liar")


@pytest.mark.parametrize("data", [b"", b"PK", b"x" * 10_000])
def test_what_is_no_archive_is_told(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "model.zip").write_bytes(data)
    with pytest.raises(BadArchive, match="no whole zip"):
        unpack(tmp_path / "model.zip", tmp_path / "folder")
