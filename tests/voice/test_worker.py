"""Engines live in processes of their own and are replaced when they die or hang."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from voice.worker import (
    EngineCallFailed,
    EngineCrashed,
    EngineProcess,
    EngineStartFailed,
    EngineState,
    EngineTimeout,
)

DOUBLE = "tests.voice.engine_double"


@pytest.fixture
def parrot() -> Iterator[EngineProcess]:
    process = EngineProcess("parrot", f"{DOUBLE}:parrot", ("!",))
    yield process
    process.close()


def is_running(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


def wait_until_gone(pid: int, limit_s: float = 10.0) -> bool:
    until = time.monotonic() + limit_s
    while is_running(pid) and time.monotonic() < until:
        time.sleep(0.02)
    return not is_running(pid)


def ask(process: EngineProcess, method: str, *args: object, timeout_s: float = 20.0) -> object:
    return asyncio.run(process.call(method, *args, timeout_s=timeout_s))


def test_the_first_call_starts_the_engine_and_gets_its_answer(parrot: EngineProcess) -> None:
    states = [parrot.state]
    assert ask(parrot, "say", "你好") == "你好!"
    states.append(parrot.state)
    assert states == [EngineState.IDLE, EngineState.READY]


def test_the_engine_runs_in_another_process_that_imports_no_web_code(parrot: EngineProcess) -> None:
    assert ask(parrot, "pid") != os.getpid()
    modules = ask(parrot, "modules")
    assert isinstance(modules, list)
    roots = {name.partition(".")[0] for name in modules}
    assert not roots & {"access", "starlette", "uvicorn", "sqlalchemy", "jinja2", "numpy"}


def test_a_killed_engine_is_replaced_by_the_next_call(parrot: EngineProcess) -> None:
    first = ask(parrot, "pid")
    assert isinstance(first, int)
    os.kill(first, signal.SIGKILL)
    assert wait_until_gone(first)
    assert ask(parrot, "say", "还在") == "还在!"
    assert ask(parrot, "pid") != first


def test_an_engine_killed_in_the_middle_of_a_call_says_so_and_comes_back(
    parrot: EngineProcess,
) -> None:
    async def kill_while_hanging() -> None:
        pid = await parrot.call("pid", timeout_s=20)
        assert isinstance(pid, int)
        call = asyncio.create_task(parrot.call("hang", timeout_s=20))
        await asyncio.sleep(0.1)
        os.kill(pid, signal.SIGKILL)
        with pytest.raises(EngineCrashed, match="parrot"):
            await call

    asyncio.run(kill_while_hanging())
    assert ask(parrot, "say", "回来") == "回来!"


def test_a_hanging_engine_is_killed_after_its_time_and_replaced(parrot: EngineProcess) -> None:
    pid = ask(parrot, "pid")
    assert isinstance(pid, int)
    with pytest.raises(EngineTimeout, match=r"0\.2 s"):
        ask(parrot, "hang", timeout_s=0.2)
    assert wait_until_gone(pid)
    assert ask(parrot, "say", "好") == "好!"


def test_the_event_loop_stays_free_while_the_engine_works(parrot: EngineProcess) -> None:
    async def count_while_hanging() -> int:
        await parrot.call("say", "", timeout_s=20)
        call = asyncio.create_task(parrot.call("hang", timeout_s=0.5))
        ticks = 0
        while not call.done():
            await asyncio.sleep(0.01)
            ticks += 1
        with pytest.raises(EngineTimeout):
            await call
        return ticks

    assert asyncio.run(count_while_hanging()) > 10


def test_a_failing_call_names_kind_and_place_but_not_the_private_words(
    parrot: EngineProcess,
) -> None:
    with pytest.raises(EngineCallFailed) as failure:
        ask(parrot, "fail", "11010519491231002X")
    assert "ValueError at engine_double.py" in str(failure.value)
    assert "11010519491231002X" not in str(failure.value)
    assert ask(parrot, "say", "好") == "好!"


def test_an_engine_that_cannot_be_built_says_why_and_is_not_tried_at_every_call(
    tmp_path: Path,
) -> None:
    tries = tmp_path / "tries"
    process = EngineProcess("broken", f"{DOUBLE}:broken", (str(tries),), retry_after_s=3600)
    with pytest.raises(EngineStartFailed, match=r"model\.bin is absent"):
        ask(process, "say", "")
    assert process.state is EngineState.FAILED
    assert "model.bin" in process.problem
    with pytest.raises(EngineStartFailed):
        ask(process, "say", "")
    assert tries.read_text() == "tried\n", "a second process was started"
    process.close()


def test_closing_ends_a_call_that_hangs(parrot: EngineProcess) -> None:
    async def close_while_hanging() -> None:
        await parrot.call("say", "", timeout_s=20)
        call = asyncio.create_task(parrot.call("hang", timeout_s=60))
        await asyncio.sleep(0.1)
        parrot.close()
        with pytest.raises(EngineCrashed):
            await call

    asyncio.run(close_while_hanging())
    assert parrot.state is EngineState.CLOSED


@pytest.mark.parametrize("busy", [False, True], ids=["idle", "busy"])
def test_the_engine_dies_with_its_parent_even_by_kill_9(busy: bool) -> None:
    call = 'asyncio.create_task(p.call("hang", timeout_s=600))' if busy else "None"
    script = (
        "import asyncio\n"
        "from voice.worker import EngineProcess\n"
        "async def main():\n"
        f"    p = EngineProcess('parrot', '{DOUBLE}:parrot', ('',))\n"
        "    print(await p.call('pid', timeout_s=20), flush=True)\n"
        f"    task = {call}\n"
        "    await asyncio.sleep(600)\n"
        "asyncio.run(main())\n"
    )
    with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE) as parent:
        assert parent.stdout is not None
        child = int(parent.stdout.readline())
        assert is_running(child)
        parent.send_signal(signal.SIGKILL)
    assert wait_until_gone(child)
