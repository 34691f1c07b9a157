"""A cluster of two worker processes gives what one process gives, also where one of them is killed in mid-run."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

pytest.importorskip("distributed", reason="needs the extra `dask`")
pytest.importorskip("pyarrow", reason="needs the extra `dask`")

from distributed import LocalCluster

from verify.engines.dask import cluster as cluster_function
from verify.engines.dask import engine as engine_room
from verify.engines.dask import tasks as tasks_room
from verify.errors import EngineError
from verify.pipeline import analyse
from verify.reporting import results
from verify.settings import Settings

opening = sys.modules["verify.engines.dask.cluster"]

TEXTS = {
    "one.txt": "The port of Eastport handled 4.2 million containers in 2024.\n\nThe pier opened in May 2023.\n",
    "two.txt": "The port of Eastport handled 5.1 million containers in 2024.\n\nIn May 2023 the pier opened.\n",
}


@pytest.fixture(autouse=True)
def little_work_is_shared_out(monkeypatch):
    monkeypatch.setattr(engine_room, "FEWEST_CHARACTERS", 2_000)


@pytest.fixture(scope="module")
def two_workers():
    """The engine of a cluster of two processes, in which no test may kill one."""
    with cluster_function(2, None) as engine:
        yield engine


@pytest.fixture(scope="module")
def scheduler():
    """The address of a cluster that somebody else started."""
    with LocalCluster(n_workers=2, threads_per_worker=2, processes=True, dashboard_address="127.0.0.1:0") as local:
        yield local.scheduler_address


def test_the_results_are_those_of_one_process(two_workers, sources, expected):
    told = []
    analysis = analyse(sources, Settings(), lambda *state: told.append(state), engine=two_workers)
    assert results.dumps(analysis) == expected
    ends = [(stage, done) for stage, done, whole in told if done == whole]
    assert [stage for stage, _ in ends] == ["parsing", "comparing"]
    assert ends[0] == ("parsing", len(sources))
    assert [done for stage, done, _ in told if stage == "comparing"] == sorted(
        done for stage, done, _ in told if stage == "comparing"
    )


def test_nothing_large_passes_the_scheduler(two_workers, sources, monkeypatch):
    seen = []
    run = tasks_room.Tasks.run

    def watched(self, function, shares, told=None):
        found = run(self, function, shares, told)
        seen.append((function.__name__, len(repr(shares)), len(repr(found))))
        return found

    monkeypatch.setattr(tasks_room.Tasks, "run", watched)
    analyse(sources[:8], Settings(), engine=two_workers)
    assert {name for name, *_ in seen} >= {"parse", "columns", "count", "join", "keep", "judge"}
    assert all(given < 20_000 and found < 5_000 for _, given, found in seen), seen


def test_a_run_survives_workers_that_are_killed_at_every_kind_of_work(sources, expected, monkeypatch):
    killed = []
    run = tasks_room.Tasks.run

    def kill(client):
        first = sorted(client.run(os.getpid).items())[0][1]
        os.kill(first, signal.SIGKILL)
        killed.append(first)

    def dangerous(self, function, shares, told=None):
        done = []

        def heard(number):
            done.append(number)
            if len(done) == 1 and function.__name__ in {"parse", "judge"}:
                kill(self._client)
            if told:
                told(number)

        if function.__name__ == "join" and len(killed) == 1:
            kill(self._client)
        return run(self, function, shares, heard)

    monkeypatch.setattr(tasks_room.Tasks, "run", dangerous)
    with cluster_function(2, None) as engine:
        analysis = analyse(sources, Settings(), engine=engine)
    assert len(set(killed)) == 3
    assert results.dumps(analysis) == expected


def test_a_cluster_of_other_machines_works_in_the_folder_that_the_environment_names(
    scheduler, sources, expected, tmp_path, monkeypatch
):
    monkeypatch.setenv("VERIFY_WORK", str(tmp_path / "shared"))
    with cluster_function(0, scheduler) as engine:
        assert [path.parent for path in (tmp_path / "shared").iterdir()] == [tmp_path / "shared"]
        analysis = analyse(sources, Settings(), engine=engine)
        assert list((tmp_path / "shared").rglob("*.parquet"))
    assert results.dumps(analysis) == expected
    assert list((tmp_path / "shared").iterdir()) == []


def test_without_the_variable_the_folder_is_in_the_cache_of_the_project(scheduler, tmp_path, monkeypatch):
    monkeypatch.delenv("VERIFY_WORK", raising=False)
    monkeypatch.chdir(tmp_path)
    with cluster_function(0, scheduler):
        [folder] = (tmp_path / ".verify-cache" / "dask").iterdir()
        assert (folder / "token").exists()
    assert not folder.exists()


def test_workers_of_another_version_are_refused(scheduler, tmp_path, monkeypatch):
    monkeypatch.setenv("VERIFY_WORK", str(tmp_path))
    monkeypatch.setattr(opening, "__version__", "0.0.0")
    with pytest.raises(EngineError, match=r"has verify .*, not 0\.0\.0"), cluster_function(0, scheduler):
        pass
    assert list(tmp_path.iterdir()) == []


def test_a_worker_that_came_later_is_refused_too(two_workers, sources, monkeypatch):
    monkeypatch.setattr(tasks_room, "__version__", "0.0.0")
    with pytest.raises(EngineError, match=r"has verify .*, not 0\.0\.0"):
        two_workers.documents(sources, Settings(), lambda *_: None)


def test_a_folder_that_the_workers_do_not_see_is_refused(scheduler, tmp_path, monkeypatch):
    monkeypatch.setenv("VERIFY_WORK", str(tmp_path))
    monkeypatch.setattr(opening, "uuid4", lambda: type("Token", (), {"hex": "x" * 8}))
    monkeypatch.setattr(Path, "write_text", lambda *_: None)
    with pytest.raises(EngineError, match="cannot use the work folder"), cluster_function(0, scheduler):
        pass


def test_a_work_folder_that_cannot_be_made(tmp_path, monkeypatch, scheduler):
    (tmp_path / "taken").write_text("")
    monkeypatch.setenv("VERIFY_WORK", str(tmp_path / "taken" / "work"))
    with pytest.raises(EngineError, match="the work folder of the cluster cannot be made"):
        cluster_function(0, scheduler).__enter__()


def test_a_cluster_without_workers(tmp_path, monkeypatch):
    monkeypatch.setenv("VERIFY_WORK", str(tmp_path))
    monkeypatch.setattr(opening, "WORKERS", 0.5)
    with (
        LocalCluster(n_workers=0, dashboard_address="127.0.0.1:0", processes=True) as local,
        pytest.raises(EngineError, match="has no workers") as caught,
    ):
        cluster_function(0, local.scheduler_address).__enter__()
    assert "dask worker" in caught.value.hint


def test_a_stage_that_cannot_write_names_the_folder(two_workers, sources):
    with pytest.raises(EngineError, match="the work folder of the cluster"):
        two_workers._tasks.run(Path.read_bytes, [(Path("/nowhere/at/all"),)])


def test_a_bug_in_a_stage_is_no_error_of_the_engine(two_workers):
    with pytest.raises(ZeroDivisionError):
        two_workers._tasks.run(divmod, [(1, 0)])


def test_the_scheduler_is_lost_in_mid_run(sources, tmp_path, monkeypatch):
    monkeypatch.setenv("VERIFY_WORK", str(tmp_path))
    with LocalCluster(n_workers=1, threads_per_worker=1, dashboard_address="127.0.0.1:0") as local:

        def close(_stage, done, whole):
            if 0 < done < whole:
                local.close()

        with (
            pytest.raises(EngineError, match=r"the connection to the scheduler at tcp://.* was lost"),
            cluster_function(0, local.scheduler_address) as engine,
        ):
            engine.documents(sources, Settings(), close)


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("tcp://127.0.0.1:1", "the scheduler at tcp://127.0.0.1:1 cannot be reached: connection refused"),
        ("tcp://nobody.invalid:8786", "the scheduler at tcp://nobody.invalid:8786 cannot be reached"),
        ("127.0.0.1:1", "the scheduler at 127.0.0.1:1 cannot be reached"),
        ("tcp://127.0.0.1", "'tcp://127.0.0.1' is not the address of a scheduler"),
        ("http://127.0.0.1:80", "'http://127.0.0.1:80' is not the address of a scheduler"),
        ("tcp://127.0.0.1:99999", "cannot be reached"),
        ("", "'' is not the address of a scheduler"),
    ],
)
def test_a_scheduler_that_cannot_be_reached_is_named(address, says):
    with pytest.raises(EngineError) as caught:
        cluster_function(0, address).__enter__()
    assert says in caught.value.message


@pytest.mark.parametrize("package", ["dask", "distributed", "pyarrow"])
def test_a_missing_package_is_named_by_its_extra(package, monkeypatch):
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(EngineError, match="needs packages that are not installed") as caught:
        cluster_function(2, None).__enter__()
    assert caught.value.hint == 'pip install "verify-claims[dask]"'


def verify(folder, *arguments):
    """``python -m verify`` in a process of its own."""
    environment = {name: value for name, value in os.environ.items() if name != "VERIFY_WORK"}
    return subprocess.run(
        [sys.executable, "-m", "verify", *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


@pytest.fixture
def folder(tmp_path):
    for name, text in TEXTS.items():
        (tmp_path / name).write_text(text)
    return tmp_path


def test_the_command_line_gives_the_same_and_is_silent(folder):
    cluster = verify(folder, "run", "--engine", "dask", "--jobs", "2", "--output", "one", *TEXTS)
    assert (cluster.returncode, cluster.stderr) == (1, "")
    local = verify(folder, "run", "--output", "two", *TEXTS)
    for path in sorted((folder / "two").rglob("*")):
        if path.is_file():
            assert (folder / "one" / path.relative_to(folder / "two")).read_bytes() == path.read_bytes()
    assert cluster.stdout.replace("one/", "two/") == local.stdout


def test_on_the_command_line_a_lost_scheduler_is_status_2_and_two_lines(folder):
    ran = verify(folder, "run", "--engine", "dask", "--scheduler", "tcp://127.0.0.1:1", "--output", "out", *TEXTS)
    assert ran.returncode == 2
    assert ran.stdout == ""
    assert ran.stderr.splitlines() == [
        "verify: error: the scheduler at tcp://127.0.0.1:1 cannot be reached: connection refused",
        "  hint: start one: `dask scheduler`",
    ]
    assert sorted(path.name for path in folder.iterdir()) == sorted(TEXTS)


def test_what_answers_but_is_no_scheduler_is_status_2_without_noise(folder):
    import socket
    import threading

    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]

        def answer():
            while True:
                try:
                    connection, _ = server.accept()
                except OSError:
                    return
                connection.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")
                connection.close()

        thread = threading.Thread(target=answer, daemon=True)
        thread.start()
        ran = verify(folder, "run", "--engine", "dask", "--scheduler", f"tcp://127.0.0.1:{port}", *TEXTS)
        server.shutdown(socket.SHUT_RDWR)
        thread.join(5)
    assert ran.returncode == 2
    assert len(ran.stderr.splitlines()) == 2, ran.stderr
    assert "cannot be reached" in ran.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="needs signals to groups of processes")
@pytest.mark.parametrize("moment", ["*", "*/*-documents/*.parquet"], ids=["starting", "at work"])
def test_an_interrupt_ends_all_processes_with_one_line(tmp_path, sources, moment):
    for source in sources:
        (tmp_path / source.id).write_text(source.text)
    command = [sys.executable, "-m", "verify", "run", "--engine", "dask", "--jobs", "2", "--output", "out"]
    process = subprocess.Popen(
        [*command, "--verbose", *(source.id for source in sources)],
        cwd=tmp_path,
        env={**os.environ, "VERIFY_WORK": str(tmp_path / "work")},
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),  # a job of a script may ignore it
    )
    deadline = time.monotonic() + 60
    while not list(tmp_path.glob(f"work/{moment}")) and time.monotonic() < deadline:
        time.sleep(0.05)
    os.killpg(process.pid, signal.SIGINT)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 130
    assert [line for line in said.splitlines() if line and not line.startswith("read ")] == ["verify: interrupted"]
    assert list((tmp_path / "work").iterdir()) == []
    assert not (tmp_path / "out").exists()
