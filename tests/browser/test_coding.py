"""Coding in JupyterLab: five items by keyboard, the page reloaded, the work found and resumed."""

import json
from pathlib import Path

from playwright.sync_api import expect

from mediakit.coding import codes_file, read_codes

PROCESSED = Path(__file__).parents[2] / "data" / "processed"
LINES = ("y d p", "n", "y i o -c", "n # a title", "y x a")


def cells(folder):
    setup = (
        "from mediakit import coding, explore\nfrom mediakit.export import read_tables\n"
        f'tables = read_tables("{PROCESSED}")\n'
        'names = ("articles", "sentences", "attributions")\n'
        "sample = coding.draw_sample(*(tables[name] for name in names), size=40,\n"
        "                            sentences_share=0.0, strata=())"
    )
    return [setup, f'explore.code_items(tables, sample, "{folder}", "anna")']


def desk(page):
    return page.locator(".jp-CodeCell").nth(1).locator(".jp-OutputArea")


def kept(folder):
    return read_codes(codes_file(folder, "anna"))


def test_five_items_are_coded_by_keyboard_and_found_again_after_a_reload(lab, shots, tmp_path):
    page = lab(cells(tmp_path), name="coding")
    line = desk(page).get_by_label("code", exact=True)
    line.click()
    for number, text in enumerate(LINES, start=1):
        page.keyboard.type(text)
        page.keyboard.press("Enter")
        expect(desk(page)).to_contain_text(f"{number} coded")
        expect(line).to_be_focused()
    page.screenshot(path=shots / "coding.png")
    assert kept(tmp_path)["valid"].to_list() == [True, False, True, False, True]

    # saved, so that the browser lets go of the page
    page.evaluate("window.jupyterapp.commands.execute('docmanager:save')")
    page.wait_for_function("!document.title.startsWith('*')")
    page.wait_for_timeout(500)
    page = lab(cells(tmp_path), name="coding")
    expect(desk(page)).to_contain_text("5 coded")
    part = desk(page).inner_text()
    number = int(part.split("item ")[1].split(" of")[0])
    assert number == 6
    line = desk(page).get_by_label("code", exact=True)
    line.click()
    page.keyboard.type("n")
    page.keyboard.press("Enter")
    expect(desk(page)).to_contain_text("6 coded")
    lines = codes_file(tmp_path, "anna").read_text(encoding="utf-8").splitlines()
    assert [json.loads(one)["coder"] for one in lines] == ["anna"] * 6


def test_coders_see_no_outlet_and_judge_a_naming_by_number(lab, shots, tmp_path):
    setup, _ = cells(tmp_path)
    outlets = 'print(*tables["articles"]["outlet"].unique(), sep="|")'
    hits = (
        'sample = coding.draw_hits(tables["articles"], tables["namings"], size=12, strata=())\n'
        f'explore.code_items(tables, sample, "{tmp_path}", "boris", labels="variant")'
    )
    page = lab([setup, hits, outlets], name="coding-blind")
    line = desk(page).get_by_label("code", exact=True)
    line.click()
    page.keyboard.type("y 1")
    page.keyboard.press("Enter")
    expect(desk(page)).to_contain_text("1 coded")
    page.screenshot(path=shots / "coding-blind.png")
    names = page.locator(".jp-OutputArea-output").last.inner_text().strip().split("|")
    assert len(names) == 6
    head = desk(page).locator(".mk-meta").inner_text()
    assert head.startswith("article ")
    assert not any(name in head for name in names)


def test_the_coding_desk_is_readable_in_the_dark_and_narrow(lab, shots, tmp_path):
    page = lab(cells(tmp_path), name="coding-dark", theme="dark", width=800)
    expect(desk(page).locator(".mk-focus").first).to_be_visible()
    page.screenshot(path=shots / "coding-dark-800.png")
    wide = "output => output.scrollWidth - output.clientWidth"
    assert desk(page).locator(".jp-OutputArea-output").first.evaluate(wide) <= 0
