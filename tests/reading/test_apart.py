"""Pages, PDFs and Word documents are read in a process of its own: whatever becomes of it, the run goes on."""

import contextlib
import os
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.reading.drawn import column, drawn, package
from verify.errors import SourceError
from verify.reading import apart, read_text
from verify.settings import Limits, Settings

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the system has no such signals and limits")

PAGE = b"<html><body><p>The port of Esk has 5 cranes.</p></body></html>"
FORKING = """
import os, sys
from tests.reading.test_apart import PAGE, process, text
said, mine = text(PAGE), process()
child = os.fork()
good = text(PAGE) == said and (process() == mine) == bool(child)
if not child:
    os._exit(0 if good else 1)
sys.exit(0 if good and os.waitpid(child, 0)[1] == 0 else 1)
"""
KILLED = """
import os
from tests.reading.test_apart import PAGE, process, text
text(PAGE)
print(process(), flush=True)
os.kill(os.getpid(), 9)
"""
FORKED_WHILE_READING = """
import os, sys, threading, time
from tests.reading.test_apart import odd, process
odd("flags")
said = []
reading = threading.Thread(target=lambda: said.append(odd("sleep 2")))
reading.start()
time.sleep(0.5)
child = os.fork()
if not child:
    os._exit(0 if odd("flags") == "isolated 0" else 1)
status = os.waitpid(child, 0)[1]
reading.join()
sys.exit(0 if status == 0 and said == ["sleep"] else 1)
"""
KILLED_WHILE_READING = """
import threading
from tests.reading.test_apart import odd, process
odd("flags")
print(process(), flush=True)
odd("sleep 60", seconds={seconds})
"""
ALARMS_BLOCKED = """
import signal, threading
from tests.reading.test_apart import odd, text, BUSY
signal.signal(signal.SIGALRM, signal.SIG_IGN)
signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGALRM])
def read():
    try:
        text(BUSY, seconds=1)
    except Exception as error:
        print(error)
thread = threading.Thread(target=read)
thread.start()
thread.join()
"""
ALLOWED_LITTLE = """
import resource
from tests.reading.test_apart import odd
resource.setrlimit(resource.RLIMIT_AS, (1_000_000_000, resource.getrlimit(resource.RLIMIT_AS)[1]))
for _ in range(2):
    try:
        odd("keep 1500000000", memory_bytes=5_000_000_000)
    except Exception as error:
        print(error.message)
        print(error.hint)
"""
CHILDREN_IGNORED = """
import signal
from tests.reading.test_apart import odd
signal.signal(signal.SIGCHLD, signal.SIG_IGN)
try:
    odd("signal SIGSEGV")
except Exception as error:
    print(error.message)
"""
PDF = drawn([column("The port of Esk has 5 cranes.", 70, 760)])
NAMES = " ".join(f"a{number}=1" for number in range(400_000)).encode()
BUSY = b"<html><body><p " + NAMES + b">The port of Esk has 5 cranes.</p></body></html>"
"""A page over which its parser sits for minutes, outside of Python: so many attributes, each unlike all others."""


def text(data: bytes, name: str = "a.html", **limits: int) -> str:
    return read_text(data, name, name, Settings(limits=Limits(**limits))).text.strip()


def odd(what: str, **limits: int) -> str:
    """What the odd reader says of having done `what`."""
    return apart.content("tests.reading.odd", what.encode(), "a.odd", Limits(**limits)).pieces[0].text


def ran(script: str, *flags: str) -> subprocess.CompletedProcess[str]:
    """A script in a process of its own."""
    return subprocess.run([sys.executable, *flags, "-c", script], capture_output=True, text=True, check=False)


def process() -> int:
    """The number of the process that reads."""
    assert apart._running is not None
    return apart._running.pid


def test_one_process_reads_file_after_file():
    assert text(PAGE) == "The port of Esk has 5 cranes."
    first = process()
    assert text(PDF, "a.pdf") == "The port of Esk has 5 cranes."
    assert process() == first


def test_a_process_that_was_killed_between_files_is_started_again():
    text(PAGE)
    first = process()
    os.kill(first, signal.SIGKILL)
    assert text(PAGE) == "The port of Esk has 5 cranes."
    assert process() != first


def test_a_file_over_which_the_process_ends_is_named_and_the_next_is_read():
    text(PAGE)
    found = process()
    killer = threading.Timer(0.5, os.kill, (found, signal.SIGKILL))
    killer.start()
    with pytest.raises(SourceError, match=r"^a\.html: what reads html ended over it \(SIGKILL\)"):
        text(BUSY)
    killer.join()
    assert text(PAGE) == "The port of Esk has 5 cranes."


def test_the_limit_of_time_counts_outside_of_python_too():
    with pytest.raises(SourceError, match=r"a\.html: takes longer than 1 s to read"):
        text(BUSY, seconds=1)
    assert text(PAGE) == "The port of Esk has 5 cranes."


def test_the_limit_of_time_counts_in_every_thread():
    with ThreadPoolExecutor(1) as pool, pytest.raises(SourceError, match=r"a\.html: takes longer than 1 s to read"):
        pool.submit(text, BUSY, seconds=1).result()
    assert text(PAGE) == "The port of Esk has 5 cranes."


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the limit of memory is one of Linux")
def test_the_limit_of_memory():
    page = b"<html><body>" + PAGE * 50_000
    with pytest.raises(SourceError, match=r"a\.html: takes more than 50,000,000 bytes of memory to read"):
        text(page, memory_bytes=50_000_000)
    assert text(PAGE, memory_bytes=50_000_000) == "The port of Esk has 5 cranes."


@pytest.mark.parametrize(
    ("data", "name", "reason"),
    [
        (b"<html", "a.pdf", "is no PDF, or damaged"),
        (package({"word/document.xml": "<"}), "a.docx", "is damaged"),
        (b"<div>" * 700 + b"x", "a.html", "has elements nested more than 500 deep"),
    ],
)
def test_what_a_reader_refuses_is_refused_in_its_words(data, name, reason):
    with pytest.raises(SourceError, match=f"^{name}: {reason}") as caught:
        text(data, name)
    assert caught.value.hint


def test_a_name_need_be_no_text():
    assert text(PAGE, "\udce9.html") == "The port of Esk has 5 cranes."
    with pytest.raises(SourceError, match="has elements nested") as caught:
        text(b"<div>" * 700 + b"x", "\udce9.html")
    assert caught.value.message.startswith("\udce9.html: ")


@pytest.mark.parametrize("label", ["undefined", "punycode", "nonsense"])
def test_a_page_in_no_encoding_is_refused(label):
    with pytest.raises(SourceError, match=r"^a\.html: (?:not valid|declares the encoding)"):
        text(b"<html><meta charset='" + label.encode() + b"'><body>\xffThe port.</body></html>")


def test_threads_wait_for_each_other():
    pages = [PAGE.replace(b"5", b"%d" % number) for number in range(40)]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(text, pages)) == [f"The port of Esk has {number} cranes." for number in range(40)]


@pytest.mark.parametrize("script", [FORKING, FORKED_WHILE_READING])
def test_a_fork_reads_with_a_process_of_its_own(script):
    text(PAGE)
    mine = process()
    assert ran(script).returncode == 0
    assert process() == mine


def test_the_process_ends_with_the_one_that_started_it():
    killed = ran(KILLED)
    assert killed.returncode == -signal.SIGKILL
    assert ended(int(killed.stdout))


@pytest.mark.parametrize(
    ("sent", "seconds"),
    [
        pytest.param(signal.SIGKILL, 600, id="the one that asks is killed"),
        pytest.param(signal.SIGSTOP, 1, id="it is stopped, and the limit of time over"),
    ],
)
def test_a_busy_process_ends_though_nobody_waits_for_it(sent, seconds):
    command = [sys.executable, "-c", KILLED_WHILE_READING.format(seconds=seconds)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as asking:
        number = int(asking.stdout.readline())
        time.sleep(0.3)
        asking.send_signal(sent)
        try:
            assert ended(number)
        finally:
            asking.kill()


def test_the_limit_of_time_counts_for_a_process_that_was_stopped():
    with pytest.raises(SourceError, match=r"^a\.odd: takes longer than 1 s to read"):
        odd("signal SIGSTOP", seconds=1)
    assert odd("flags") == "isolated 0"


def test_the_limit_of_time_counts_where_alarms_are_blocked():
    assert ran(ALARMS_BLOCKED).stdout.startswith("a.html: takes longer than 1 s to read")


def test_waiting_for_other_threads_is_no_reading():
    with ThreadPoolExecutor(4) as pool:
        assert [*pool.map(lambda _: odd("sleep 0.7", seconds=2), range(4))] == ["sleep"] * 4


def test_an_interrupt_is_left_to_the_one_that_asks():
    assert odd("signal SIGINT") == "signal"


def test_the_process_is_made_anew_when_a_file_left_much_in_memory():
    odd("flags")
    first = process()
    odd("keep 1000000")
    assert process() == first
    odd("keep 500000000")
    odd("flags")
    assert process() != first


def test_the_limit_of_one_file_is_none_of_the_next():
    assert odd("sleep 0", memory_bytes=50_000_000) == "sleep"
    assert odd("keep 300000000") == "keep"


def test_a_limit_of_the_system_is_named_and_kept():
    said = "a.odd: takes more memory to read than a process may have here (1,000,000,000 bytes)"
    hint = "raise the system's limit (`ulimit -v`), or split the file"
    assert ran(ALLOWED_LITTLE).stdout.splitlines() == [said, hint] * 2


def test_where_the_system_keeps_no_status_the_file_is_named_all_the_same():
    said = ran(CHILDREN_IGNORED).stdout
    assert said.startswith("a.odd: what reads odd ended over it: it is damaged, or takes more than 900,000,000 bytes")


@pytest.mark.parametrize(("flags", "said"), [((), "isolated 0"), (("-I",), "isolated 1")])
def test_the_process_is_as_isolated_as_the_one_that_asks(flags, said):
    script = f"import sys; sys.path[:] = {sys.path!r}; from tests.reading.test_apart import odd; print(odd('flags'))"
    assert ran(script, *flags).stdout.strip() == said


def test_what_is_no_text_on_the_path_is_left_out_as_python_does(monkeypatch):
    apart.stop()
    monkeypatch.setattr(sys, "path", [Path("elsewhere"), *sys.path])
    assert text(PAGE) == "The port of Esk has 5 cranes."


def test_a_process_that_cannot_be_started_is_said(monkeypatch):
    apart.stop()
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    with pytest.raises(SourceError, match=r"^a\.html: cannot start the process that reads html: No") as caught:
        text(PAGE)
    assert "/nowhere/python" in caught.value.hint


def ended(number: int) -> bool:
    """Whether a process ends within some seconds."""
    for _ in range(200):
        with contextlib.suppress(OSError):
            if os.waitpid(number, os.WNOHANG)[0]:
                return True
        try:
            os.kill(number, 0)
            with open(f"/proc/{number}/stat", encoding="ascii") as file:
                if file.read().split()[2] == "Z":
                    return True
        except OSError:
            return True
        time.sleep(0.05)
    return False


def test_modules_of_the_folder_it_runs_in_are_not_loaded(tmp_path):
    (tmp_path / "lxml.py").write_text("raise SystemExit('loaded')")
    code = "import sys; from verify.cli import main; sys.argv[1:] = ['claims', 'a.html']; main()"
    (tmp_path / "a.html").write_bytes(PAGE)
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    command = [sys.executable, "-P", "-c", code]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert "5 cranes" in done.stdout


def test_what_a_reader_prints_goes_nowhere(capfd):
    assert odd("print") == "print"
    assert odd("flags") == "isolated 0"
    assert capfd.readouterr() == ("", "")
