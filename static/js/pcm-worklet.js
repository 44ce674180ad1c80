// Turns what the microphone gives into 16-bit mono at 16 kHz, 50 ms a frame. Runs on the audio
// thread; where the browser insists on another rate, samples are averaged down to ours.

const RATE = 16000;
const FRAME = 800;

class Pcm extends AudioWorkletProcessor {
  frame = new Int16Array(FRAME);
  filled = 0;
  phase = 0;
  sum = 0;
  count = 0;

  process([[samples]]) {
    for (const sample of samples ?? []) {
      this.sum += sample;
      this.count += 1;
      this.phase += RATE / sampleRate;
      if (this.phase < 1) continue;
      this.phase -= 1;
      this.push(this.sum / this.count);
      this.sum = this.count = 0;
    }
    return true;
  }

  push(value) {
    this.frame[this.filled++] = Math.max(-1, Math.min(1, value)) * 32767;
    if (this.filled < FRAME) return;
    this.port.postMessage(this.frame.buffer, [this.frame.buffer]);
    this.frame = new Int16Array(FRAME);
    this.filled = 0;
  }
}

registerProcessor("pcm", Pcm);
