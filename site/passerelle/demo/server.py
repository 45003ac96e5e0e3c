"""`make demo`: prepare, then run web, worker and beat in one process, and stop all of it on Ctrl-C.

python -m passerelle.demo.server --port 8000
python -m passerelle.demo.server --stop        (stops the embedded database only)
"""

import argparse
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from types import FrameType

ROOT = Path(__file__).resolve().parents[3]
MANAGE = [sys.executable, str(ROOT / "manage.py")]
START_TIMEOUT_SECONDS = 60


def main() -> int:
    options = read_options()
    if options.stop:
        return stop_database()
    # For the web, and for the demo's messages: their links lead to this very port.
    os.environ["PORT"] = str(options.port)
    if port_is_taken(options.port):
        sys.stderr.write(f"Port {options.port} is taken. Try another: make demo PORT=8001\n")
        return 1
    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, interrupted)
    web: subprocess.Popen[bytes] | None = None
    try:
        subprocess.run([*MANAGE, "prepare_demo"], check=True)
        web = start_web()
        wait_until_ready(options.port, web)
        subprocess.run([*MANAGE, "welcome", "--port", str(options.port)], check=True)
        return web.wait()
    except (KeyboardInterrupt, subprocess.CalledProcessError) as reason:
        return 0 if isinstance(reason, KeyboardInterrupt) else 1
    finally:
        stop_all(web)


def read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Run Passerelle's demo on this machine.")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--stop", action="store_true", help="stop the embedded database")
    return parser.parse_args()


def interrupted(_signal: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def port_is_taken(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return True
    return False


def start_web() -> subprocess.Popen[bytes]:
    """In a session of its own: Ctrl-C reaches this process, which stops the others in order."""
    gunicorn = [sys.executable, "-m", "gunicorn", "-c", "python:passerelle.demo.gunicorn_settings"]
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "passerelle.settings.dev",
    }
    return subprocess.Popen(
        [*gunicorn, "passerelle.wsgi:application"], env=environment, start_new_session=True
    )


def wait_until_ready(port: int, web: subprocess.Popen[bytes]) -> None:
    give_up_at = time.monotonic() + START_TIMEOUT_SECONDS
    while time.monotonic() < give_up_at and web.poll() is None:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/readyz", timeout=2):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise subprocess.CalledProcessError(1, "gunicorn")


def stop_all(web: subprocess.Popen[bytes] | None) -> None:
    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, signal.SIG_IGN)  # stopping is not interrupted twice
    sys.stdout.write("\nStopping…\n")
    if web is not None and web.poll() is None:
        web.terminate()
        try:
            web.wait(timeout=20)
        except subprocess.TimeoutExpired:
            web.kill()
    stop_database()


def stop_database() -> int:
    from passerelle.settings import databases

    if not os.environ.get("DATABASE_URL"):
        databases.stop_embedded(data_folder())
    return 0


def data_folder() -> Path:
    return Path(os.environ.get("PASSERELLE_DATA", str(ROOT / ".data"))).resolve()


if __name__ == "__main__":
    sys.exit(main())
