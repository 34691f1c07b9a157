"""The project's folder, its configuration, its documents and their ids."""

import os
import socket
import sys
from glob import escape
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from verify.errors import ConfigError, SourceError, UsageError
from verify.project import Project, discover, expand, find_project, read_sources, reads, source_ids
from verify.settings import Limits, Settings


def _make(root: Path, *names: str) -> list[Path]:
    paths = [root / name for name in names]
    for path in paths:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"Plant {path.name} made 5 cars.\n", encoding="utf-8")
    return paths


class TestFinding:
    def test_without_configuration_it_is_the_folder_itself_with_the_defaults(self, tmp_path):
        project = find_project(tmp_path)
        assert (project.root, project.settings, project.config) == (tmp_path, Settings(), None)

    @pytest.mark.parametrize(
        ("name", "text"),
        [
            ("verify.toml", 'claims = "register"\n'),
            ("pyproject.toml", '[project]\nname = "x"\n[tool.verify]\nclaims = "register"\n'),
        ],
    )
    def test_it_is_the_nearest_configured_folder_upwards(self, tmp_path, name, text):
        (tmp_path / name).write_text(text)
        inner = tmp_path / "a" / "b"
        inner.mkdir(parents=True)
        (inner / "pyproject.toml").write_text("[tool.other]\n")
        project = find_project(inner)
        assert (project.root, project.config) == (tmp_path, tmp_path / name)
        assert project.claims == tmp_path / "register"

    def test_from_a_relative_start_its_folder_is_relative(self, tmp_path, monkeypatch):
        (tmp_path / "verify.toml").write_text("")
        (tmp_path / "a" / "b").mkdir(parents=True)
        monkeypatch.chdir(tmp_path / "a" / "b")
        assert find_project(Path(".")).root == Path("../..")

    def test_a_named_configuration_is_taken_with_its_folder(self, tmp_path):
        (tmp_path / "verify.toml").write_text('claims = "no"\n')
        other = tmp_path / "conf" / "strict.toml"
        other.parent.mkdir()
        other.write_text('rounding = "strict"\n')
        project = find_project(tmp_path, other)
        assert (project.root, project.settings.rounding, project.settings.claims) == (other.parent, "strict", "claims")

    def test_two_configurations_in_one_folder_are_an_error(self, tmp_path):
        (tmp_path / "verify.toml").write_text("")
        (tmp_path / "pyproject.toml").write_text("[tool.verify]\n")
        with pytest.raises(ConfigError, match=r"verify\.toml and \[tool\.verify\] in .*pyproject\.toml"):
            find_project(tmp_path)

    @pytest.mark.parametrize(
        ("text", "says"),
        [
            ("a = 1\nsources = [\n", r"verify\.toml:2: not valid TOML: "),
            ("sources = 'x\n", r"verify\.toml:1: not valid TOML: "),
            ("a = 1\nb = = 2\n", r"verify\.toml:2:5: not valid TOML: "),
            ("sorces = []\n", r"verify\.toml: unknown key `sorces`"),
            ("sources = 'x'\n", r"verify\.toml: `sources` must be a list of strings"),
        ],
    )
    def test_a_wrong_configuration_names_its_file_and_place(self, tmp_path, text, says):
        (tmp_path / "verify.toml").write_text(text)
        with pytest.raises(ConfigError, match=says):
            find_project(tmp_path)

    def test_bytes_that_are_no_text_are_an_error(self, tmp_path):
        (tmp_path / "verify.toml").write_bytes(b"a = '\xff'")
        with pytest.raises(ConfigError, match="not valid UTF-8 at byte 5"):
            find_project(tmp_path)

    def test_a_table_that_is_none_is_an_error(self, tmp_path):
        (tmp_path / "pyproject.toml").write_text("[tool]\nverify = 3\n")
        with pytest.raises(ConfigError, match=r"`tool\.verify` must be a table"):
            find_project(tmp_path)

    def test_a_named_configuration_that_is_missing_is_an_error(self, tmp_path):
        with pytest.raises(ConfigError, match="no such file"):
            find_project(tmp_path, tmp_path / "gone.toml")

    def test_the_rule_codes_are_asked_for_only_where_rules_are_configured(self, tmp_path):
        def codes():
            return frozenset({"V201"})

        (tmp_path / "verify.toml").write_text('[rules]\nV201 = "off"\n')
        assert find_project(tmp_path, codes=codes).settings.rules == (("V201", "off"),)
        (tmp_path / "verify.toml").write_text('[rules]\nV210 = "off"\n')
        with pytest.raises(ConfigError, match=r"unknown key `rules\.V210`"):
            find_project(tmp_path, codes=codes)
        (tmp_path / "verify.toml").write_text("")
        assert find_project(tmp_path, codes=lambda: pytest.fail("asked for")).settings == Settings()


class TestDiscovery:
    def _names(self, root: Path, *globs: str) -> list[str]:
        project = find_project(root)
        return [p.relative_to(root).as_posix() for p in discover(project, globs)]

    def test_files_are_sorted_and_hidden_ones_and_outputs_left_out(self, tmp_path):
        _make(tmp_path, "b.md", "a.txt", "sub/c.md", ".x/d.md", ".e.md", "claims/f.md", "reports/g.md", "claimsx/h.md")
        assert self._names(tmp_path, "**/*") == ["a.txt", "b.md", "claimsx/h.md", "sub/c.md"]

    @pytest.mark.parametrize(
        "globs",
        [
            ["seeds/**/*"],
            ["**/*.md"],
            ["*"],
            ["./seeds/*", "notes/*/*"],
            ["seeds/**/b/*.md"],
            ["../{name}/notes/**/*.txt"],
            ["{escaped}/**/*.txt"],
            ["[ns]*/?.md"],
            ["seeds/../notes/**/f/**/*"],
        ],
    )
    def test_what_would_be_read_is_what_is_discovered(self, tmp_path, globs):
        tmp_path = tmp_path / "[a] project"
        names = ("a.md", "seeds/a.md", "seeds/b/c.md", "seeds/.x/d.md", "seeds/b/e.txt", "notes/f/g.txt", "notes/h.md")
        paths = _make(tmp_path, *names, "claims/i.md", "reports/j.txt", ".k.md")
        given = tuple(pattern.format(escaped=escape(str(tmp_path)), name=escape(tmp_path.name)) for pattern in globs)
        project = replace(find_project(tmp_path), settings=Settings(sources=given))
        found = {os.path.abspath(path) for path in discover(project, given)}
        assert found
        assert {str(path) for path in paths if reads(project, path)} == found

    def test_a_file_that_two_globs_match_counts_once(self, tmp_path):
        _make(tmp_path, "a.md", "b.txt")
        assert self._names(tmp_path, "*.txt", "*.md", "./*.md", "a.*") == ["a.md", "b.txt"]

    def test_an_absolute_glob_reaches_outside(self, tmp_path):
        _make(tmp_path, "there/a.md")
        (tmp_path / "here").mkdir()
        found = discover(find_project(tmp_path / "here"), [f"{tmp_path.as_posix()}/there/*.md"])
        assert found == [tmp_path / "there" / "a.md"]

    def test_a_dangling_link_is_named_rather_than_passed_over(self, tmp_path):
        (tmp_path / "a.md").symlink_to("gone.md")
        assert self._names(tmp_path, "*") == ["a.md"]

    def test_what_is_no_glob_is_an_error(self, tmp_path):
        with pytest.raises(ConfigError, match="no glob"):
            self._names(tmp_path, "")

    def test_no_sources_is_an_error_that_says_what_to_do(self, tmp_path):
        with pytest.raises(UsageError, match=r"no sources found in .*seeds/\*\*/\*") as caught:
            find_project(tmp_path).sources()
        assert "seeds/" in caught.value.hint

    def test_folders_are_replaced_by_their_files(self, tmp_path):
        _make(tmp_path, "in/b.md", "in/a/c.md", "in/.git/d.md", "z.md")
        found = expand([tmp_path / "z.md", tmp_path / "in", tmp_path / "gone.md"])
        assert [p.relative_to(tmp_path).as_posix() for p in found] == ["z.md", "in/a/c.md", "in/b.md", "gone.md"]

    def test_folders_that_are_not_wanted_are_left_out(self, tmp_path):
        _make(tmp_path, "a.md", "claims/b.jsonl", "reports/deep/c.json")
        project = find_project(tmp_path)
        assert expand([tmp_path], project.outputs) == [tmp_path / "a.md"]

    def test_a_folder_that_is_given_is_read_but_for_what_is_hidden_or_an_output(self, tmp_path):
        folder, *_ = (path.parent for path in _make(tmp_path, "articles/a.md"))
        project = find_project(tmp_path)
        assert reads(project, folder / "out" / "index.html", [folder])
        assert not reads(project, folder / ".out" / "index.html", [folder])
        assert not reads(project, tmp_path / "out" / "index.html", [folder])
        assert not reads(project, tmp_path / "reports" / "index.html", [tmp_path])

    def test_an_empty_folder_is_an_error(self, tmp_path):
        with pytest.raises(SourceError, match="holds no documents"):
            expand([tmp_path])


class TestIds:
    def test_inside_the_project_it_is_the_relative_path(self, tmp_path):
        paths = [tmp_path / "seeds" / "b.md", tmp_path / "a.md"]
        assert list(source_ids(paths, tmp_path)) == ["a.md", "seeds/b.md"]

    def test_outside_it_is_the_name_with_as_many_folders_as_make_it_unique(self, tmp_path):
        root = tmp_path / "root"
        paths = [
            tmp_path / name for name in ("x/one/a.md", "y/one/a.md", "y/two/a.md", "z/b.md", "z/c.md", "root/c.md")
        ]
        assert list(source_ids(paths, root)) == ["b.md", "c.md", "two/a.md", "x/one/a.md", "y/one/a.md", "z/c.md"]

    def test_a_file_counts_once_however_it_is_named(self, tmp_path, monkeypatch):
        _make(tmp_path, "a.md")
        (tmp_path / "link.md").symlink_to("a.md")
        monkeypatch.chdir(tmp_path)
        paths = [Path("a.md"), Path("./x/../a.md"), tmp_path / "a.md", Path("link.md")]
        assert list(source_ids(paths, Path("."))) == ["a.md"]

    @given(st.lists(st.lists(st.sampled_from(["a", "b", "c"]), min_size=1, max_size=4), max_size=8), st.randoms())
    def test_ids_are_unique_and_do_not_depend_on_the_order(self, names, random):
        paths = [Path("/outside", *parts, "f.md") for parts in names] + [Path("/inside/a/f.md"), Path("/inside/f.md")]
        ids = source_ids(paths, Path("/inside"))
        assert len(ids) == len({os.path.abspath(p) for p in paths})
        random.shuffle(paths)
        assert list(source_ids(paths, Path("/inside")).items()) == list(ids.items())
        assert all(str(path).endswith(name) for name, path in ids.items())


class TestReading:
    def test_sources_are_sorted_by_id(self, tmp_path):
        paths = _make(tmp_path, "b.md", "a.txt")
        assert [s.id for s in read_sources(paths, tmp_path, Settings())] == ["a.txt", "b.md"]

    def test_every_unreadable_file_is_counted_and_the_first_named(self, tmp_path):
        paths = _make(tmp_path, "a.md", "b.pdf", "c.md", "d.pdf")
        with pytest.raises(SourceError, match=r"b\.pdf: .*\(and 1 more cannot be read\)"):
            read_sources(paths, tmp_path, Settings())

    def test_too_many_are_an_error(self, tmp_path):
        settings = Settings(limits=Limits(files=1))
        with pytest.raises(SourceError, match="2 documents are more than 1"):
            read_sources(_make(tmp_path, "a.md", "b.md"), tmp_path, settings)

    def test_none_are_an_error(self, tmp_path):
        with pytest.raises(UsageError, match="no sources"):
            read_sources([], tmp_path, Settings())


class TestLinksThatLeave:
    """A file that nobody named is not read, wherever a link leads; one that is named may lie anywhere."""

    @pytest.fixture
    def project(self, tmp_path):
        (tmp_path / "project/seeds").mkdir(parents=True)
        (tmp_path / "project/seeds/a.md").write_text("It rose.")
        (tmp_path / "outside.md").write_text("It fell.")
        return Project(tmp_path / "project", Settings())

    @pytest.mark.parametrize("target", ["../../outside.md", ".twice.md"])
    def test_from_among_the_sources(self, project, target):
        (project.root / "seeds/.twice.md").symlink_to("../../outside.md")
        (project.root / "seeds/link.md").symlink_to(target)
        with pytest.raises(SourceError, match=r"link\.md: is a link that leads out of the project"):
            project.sources()
        with pytest.raises(SourceError, match=r"link\.md: is a link that leads out of the project"):
            expand([project.root / "seeds"])

    def test_through_a_folder(self, project, tmp_path):
        (tmp_path / "elsewhere").mkdir()
        (tmp_path / "elsewhere/b.md").write_text("It stayed.")
        (project.root / "seeds/sub").symlink_to(tmp_path / "elsewhere")
        with pytest.raises(SourceError, match=r"b\.md: is a link that leads out of the project"):
            discover(project, ["seeds/*/b.md"])

    def test_but_not_to_another_file_of_it(self, project):
        (project.root / "seeds/link.md").symlink_to("a.md")
        assert [path.name for path in project.sources()] == ["a.md", "link.md"]

    def test_nor_where_it_is_named(self, project):
        link = project.root / "seeds/link.md"
        link.symlink_to("../../outside.md")
        assert expand([link]) == [link]

    def test_nor_where_the_folder_that_is_named_is_the_link(self, project):
        (project.root / "other").symlink_to(project.root / "seeds")
        assert [path.name for path in discover(project, ["other/*.md"])] == ["a.md"]

    def test_a_link_to_nowhere_is_named_by_who_reads_it(self, project):
        (project.root / "seeds/link.md").symlink_to("gone.md")
        assert [path.name for path in project.sources()] == ["a.md", "link.md"]


@pytest.mark.skipif(sys.platform == "win32", reason="the system has no sockets that are files")
def test_a_socket_is_not_opened(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("s.txt")
        with pytest.raises(SourceError, match=r"s\.txt: is a socket, not a file"):
            read_sources([Path("s.txt")], Path(), Settings())
