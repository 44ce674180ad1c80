"""The fields of our first service as a Django form: same values, same checks."""

from __future__ import annotations

from django import forms

from access.journeys.questions.id_number import check_character


class ApplicationForm(forms.Form):
    """Five answers on one page."""

    for_whom = forms.ChoiceField(choices=[("self", "本人"), ("family", "家人")])
    id_number = forms.RegexField(r"^\d{17}[\dX]$")
    living = forms.ChoiceField(
        choices=[(each, each) for each in ("with-family", "alone", "care-home", "hospital")]
    )
    contact = forms.RegexField(r"^1[3-9]\d{9}$")
    consent = forms.BooleanField()

    def clean_id_number(self) -> str:
        """The check digit of GB 11643."""
        number: str = self.cleaned_data["id_number"]
        if check_character(number[:17]) != number[17]:
            raise forms.ValidationError("check digit")
        return number
