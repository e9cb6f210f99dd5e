/** Tests that run the code of templates that need nothing but Python, by the name of the module it stands in. */
export const pythonTests: Readonly<Record<string, string>> = {
  'python.csvToJson': `import json

import pytest
from app.csv_to_json import InvalidCsvError, csv_to_json


def test_converts_or_leaves_nothing(tmp_path):
    source, target = tmp_path / "a.csv", tmp_path / "a.json"
    source.write_text('\\ufeffa,b\\n1,"x\\ny"\\n2,é\\n', encoding="utf-8")
    assert csv_to_json(source, target) == 2
    assert json.loads(target.read_text(encoding="utf-8")) == [{"a": "1", "b": "x\\ny"}, {"a": "2", "b": "é"}]
    for bad in ("", "a,a\\n1,2\\n", "a,b\\n1\\n", 'a,b\\n"1,2\\n'):
        source.write_text(bad, encoding="utf-8")
        with pytest.raises(InvalidCsvError):
            csv_to_json(source, target)
    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".partial"] == []
`,
  'python.contextManager.timer': `import logging

import pytest
from app.timing import measure


def test_times_blocks_that_fail_too(caplog):
    caplog.set_level(logging.INFO)
    with measure("work") as timing:
        pass
    assert timing.seconds >= 0
    with pytest.raises(ValueError), measure("work"):
        raise ValueError
    assert [record.getMessage().split()[1] for record in caplog.records] == ["took", "failed"]
`,
  'python.typer.cli': `import json

from app import import_customers as module
from typer.testing import CliRunner


def test_imports_or_names_the_line(tmp_path):
    run = CliRunner().invoke
    source, target = tmp_path / "in.csv", tmp_path / "out.json"
    source.write_text("id,name\\n1,Ada\\n2,Grace\\n", encoding="utf-8")
    assert run(module.app, [str(source), str(target)]).exit_code == 0
    assert json.loads(target.read_text(encoding="utf-8"))[1] == {"id": 2, "name": "Grace"}
    for bad in (b"id\\n1\\n", b"id,name\\nx,Ada\\n", b"id,name\\n1,\\n", b"id,name\\n1,\\xff\\n"):
        source.write_bytes(bad)
        ended = run(module.app, [str(source), str(target)])
        assert ended.exit_code == 1, bad
        assert "Error: " in ended.output, bad
`,
  'python.argparse.cli': `from app.cli import main


def test_commands(tmp_path, capsys):
    file = tmp_path / "a.txt"
    file.write_text("one\\ntwo\\none", encoding="utf-8")
    assert main(["count", str(file)]) == 0
    assert main(["find", str(file), "one"]) == 0
    assert capsys.readouterr().out == "3\\n1\\n3\\n"
    assert main(["find", str(file), "none"]) == 1
    assert main(["count", str(tmp_path / "missing")]) == 2
`,
  'python.pandas.csv': `import pytest
from app import load_orders as module


def load(path):
    return next(value for name, value in vars(module).items() if name.startswith("load_"))(path)


def test_cleans(tmp_path):
    file = tmp_path / "a.csv"
    file.write_text(
        "id,name,amount,created_at\\n"
        "1, Ada ,2.5,2026-01-02\\n"
        "2,Grace,x,2026-01-02\\n"
        "3,Edith,1,2026-01-01T10:00:00+02:00\\n"
        "1,Ada,3,2026-01-03T00:00:00Z\\n",
        encoding="utf-8",
    )
    frame = load(file)
    assert list(frame.index) == ["3", "1"]
    assert list(frame["amount"]) == [1.0, 3.0]
    assert str(frame["created_at"].dt.tz) == "UTC"
    file.write_text("id,name\\n", encoding="utf-8")
    with pytest.raises(ValueError, match="lacks"):
        load(file)
`,
  'python.dataclass': `import app.order as module
import pytest


def test_round_trip():
    kind = next(value for name, value in vars(module).items() if hasattr(value, "from_json"))
    text = '{"id": 1, "name": "First", "created_at": "2026-01-02T00:00:00+00:00"}'
    assert kind.from_json(text).to_json() == text
    for bad in ("[]", "{}", "no", '{"id": 0, "name": "x", "created_at": "2026-01-02T00:00:00+00:00"}',
                '{"id": 1, "name": "x", "created_at": "2026-01-02"}', '{"id": 1, "name": "x", "created_at": 5}'):
        with pytest.raises(ValueError):
            kind.from_json(bad)
`,
  'python.retry.decorator': `import pytest
from app.retry import retry


def test_tries_again():
    waits = []
    calls = []

    @retry(OSError, max_attempts=3, sleep=waits.append)
    def work(number: int) -> int:
        calls.append(number)
        if len(calls) < 3:
            raise OSError
        return number

    assert work(7) == 7
    assert len(waits) == 2 and all(0 <= wait <= 0.4 for wait in waits)
    with pytest.raises(ValueError):
        retry()

    @retry(OSError, max_attempts=2, sleep=waits.append)
    def fail() -> None:
        raise KeyError

    with pytest.raises(KeyError):
        fail()
    assert len(waits) == 2
`,
  'python.cache.ttl': `from app.ttl_cache import TtlCache


def test_expires_and_evicts():
    now = [0.0]
    cache = TtlCache[str, int](2, 10, clock=lambda: now[0])
    cache.set("a", 1)
    cache.set("b", 2)
    assert cache.get("a") == 1
    cache.set("c", 3)
    assert (cache.get("b"), cache.get("a"), len(cache)) == (None, 1, 2)
    now[0] = 10
    assert cache.get("a") is None
`,
  'python.logging.json': `import json
import logging

from app.logging_setup import setup_logging


def test_writes_json(capsys):
    setup_logging("INFO")
    try:
        raise ValueError("x\\ny")
    except ValueError:
        logging.getLogger("a").exception("failed %d", 1, extra={"order": {1}})
    said = json.loads(capsys.readouterr().err)
    assert (said["message"], said["order"], said["level"]) == ("failed 1", "{1}", "ERROR")
    assert "ValueError" in said["exception"]
`,
  'python.fastapi.health': `from app.main import app
from fastapi.testclient import TestClient


def test_answers():
    with TestClient(app) as client:
        assert client.get("/health").json()["status"] == "ok"
`,
  'python.pydantic.settings': `import app.settings as module
import pytest
from pydantic import ValidationError


def test_reads(monkeypatch):
    read = next(value for name, value in vars(module).items() if name.startswith("get_"))
    kind = next(value for name, value in vars(module).items() if name.endswith("Settings") and name != "BaseSettings")
    with pytest.raises(ValidationError):
        read()
    start = kind.model_config["env_prefix"]
    monkeypatch.setenv(start + "DATABASE_URL", "postgresql://u:p@h/d")
    monkeypatch.setenv(start + "API_KEY", "k" * 32)
    assert "kkk" not in repr(read())
`,
};
