"""``foedus doctor``: a sound installation says so."""

from functional.commands import command


def test_a_sound_installation_passes_every_check(capsys):
    outcome = command(capsys, "doctor", "--warm")
    assert outcome.status == 0, outcome.out
    assert "NOT" not in outcome.out
    assert "kernels are compiled" in outcome.out
