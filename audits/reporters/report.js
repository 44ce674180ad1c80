// Reads the report aloud with the browser's own voice; nothing is fetched.
(() => {
  const button = document.getElementById("read");
  const status = document.getElementById("read-status");
  const start = button.textContent;
  const synthesizer = window.speechSynthesis;
  const rest = () => { button.textContent = start; };
  button.addEventListener("click", () => {
    status.textContent = "";
    if (synthesizer && synthesizer.speaking) {
      synthesizer.cancel();
      rest();
      return;
    }
    const voice = synthesizer && synthesizer.getVoices().find((each) => /^(zh|cmn)/i.test(each.lang));
    if (!voice) {
      status.textContent = button.dataset.noVoice;
      return;
    }
    button.textContent = button.dataset.stop;
    const parts = [...document.querySelectorAll("[data-say]")].filter((part) => part.lang !== "en");
    parts.forEach((part, index) => {
      const utterance = new SpeechSynthesisUtterance(part.textContent);
      utterance.voice = voice;
      utterance.lang = voice.lang;
      utterance.rate = 0.9;
      if (index === parts.length - 1) utterance.onend = rest;
      synthesizer.speak(utterance);
    });
  });
})();
