"""The run, its artifacts and the report as a person sees them, in Chromium."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request

import pytest

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        CHROMIUM is None, reason="no Chromium is installed (Debian: apt-get install chromium)"
    ),
]
QUIET_FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
]  # fmt: skip
MINUTES = 60_000


@pytest.fixture(scope="module")
def browser():
    """A headless Chromium."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET_FLAGS)
        yield started
        started.close()


@pytest.fixture(scope="module")
def ui(milled):
    """Address of the UI that `newsmill ui` serves, with the runs of the samples."""
    assert (milled / "mill" / "warehouse.duckdb").exists()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen(
        [sys.executable, "-m", "flows.cli", "ui", "--port", str(port)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_for(f"{address}/api/health", server)
        yield address
    finally:
        os.killpg(server.pid, 15)
        server.wait(60)


def _wait_for(address, server):
    until = time.monotonic() + 240
    while time.monotonic() < until:
        assert server.poll() is None, "the server has ended"
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(1)
    pytest.fail("the server did not answer within four minutes")


def _keep(page, name):
    """Screenshots are kept where NEWSMILL_SCREENSHOTS names a folder, for whoever wants to look."""
    if folder := os.environ.get("NEWSMILL_SCREENSHOTS"):
        page.screenshot(path=f"{folder}/{name}.png", full_page=True)


def test_the_run_and_its_artifacts_are_in_the_ui(browser, ui):
    """The run is found by its readable name, and its summary says that conservation balances."""
    page = browser.new_page(viewport={"width": 1400, "height": 1000})
    page.goto(f"{ui}/runs")
    page.get_by_text("samples at").first.wait_for(timeout=2 * MINUTES)
    _keep(page, "runs")
    page.goto(f"{ui}/artifacts")
    page.get_by_text("run-summary").first.wait_for(timeout=2 * MINUTES)
    for key in ("rejected-records", "quality-findings", "top-entities", "top-topics", "report", "data-docs"):
        assert page.get_by_text(key, exact=True).count(), key
    _keep(page, "artifacts")
    page.get_by_text("run-summary").first.click()
    page.locator("a[href*='/artifacts/artifact/']").first.click(timeout=2 * MINUTES)
    page.get_by_text("Conservation balances").first.wait_for(timeout=2 * MINUTES)
    _keep(page, "summary")
    page.close()


def test_the_report_is_drawn_and_loads_nothing(browser, milled):
    """Headings and plots are visible, and the page asks the network for nothing."""
    page = browser.new_page(viewport={"width": 1200, "height": 900})
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto((milled / "mill" / "report" / "index.html").as_uri())
    assert "newsmill report" == page.locator("h1").inner_text()
    assert page.locator("svg").count() >= 7
    for plot in page.locator("svg").all():
        box = plot.bounding_box()
        assert box["width"] > 300
        assert box["height"] > 50
    assert all(url.startswith("file:") for url in asked)
    _keep(page, "report")
    page.close()
