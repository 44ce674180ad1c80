// What a page does upon single keys and upon being tilted. It notes and never judges.
(() => {
  let doing = null;
  const done = new Map();
  const touched = new Map();

  const note = (element) => {
    if (!doing) return;
    done.set(doing, (done.get(doing) || 0) + 1);
    if (element) touched.set(doing, [...(touched.get(doing) || []), element]);
  };
  // A class put on the whole page tells that keys are used, which is no command.
  const isWhole = (record) => record.type === "attributes" && /^(html|body)$/.test(
    record.target.localName);

  probe.beginSensing = () => {
    probe.isGuarded = true;
    new MutationObserver((records) => records.filter((one) => !isWhole(one)).forEach((one) =>
      note(one.target.nodeType === 1 ? one.target : one.target.parentElement))).observe(document,
      { subtree: true, childList: true, characterData: true, attributes: true });
    addEventListener("keydown", (event) => { if (doing === "key") doing = `key ${event.key}`; }, true);
    addEventListener("keydown", (event) => { if (event.defaultPrevented) note(null); });
    addEventListener("focusin", (event) => note(event.target));
  };
  // From here on, what changes counts as this one's doing; keys name themselves.
  probe.await = (what) => {
    probe.focused()?.blur();
    doing = null;
    done.clear();
    touched.clear();
    probe.takeDepartures();
    doing = what;
  };
  probe.came = async () => {
    await probe.quiet();
    const departures = probe.takeDepartures().filter((one) => !one.isSame).length;
    doing = null;
    return { count: [...done.values()].reduce((sum, one) => sum + one, 0) + departures,
      target: [...touched.values()][0]?.filter((one) => one.isConnected).map(probe.target)[0] || null };
  };

  let moved = [];
  let tilts = 1;
  probe.tilt = async () => {
    tilts = -tilts;
    for (const angle of [40 * tilts, -40 * tilts]) {
      const turn = { alpha: angle, beta: angle, gamma: angle };
      const pull = { x: angle, y: angle, z: angle };
      dispatchEvent(new DeviceOrientationEvent("deviceorientation", turn));
      dispatchEvent(new DeviceMotionEvent("devicemotion", { rotationRate: turn, acceleration: pull,
        accelerationIncludingGravity: pull, interval: 16 }));
      await probe.quiet();
    }
    const found = [...touched.values()].flat();
    if (!moved.length) moved = found;
    return found.length;
  };
  // Whether what was pressed last changed what tilting changes.
  probe.pressMoves = () => [...touched.values()].flat().some((one) => moved.includes(one));
  probe.movedTargets = () => [...new Set(moved)].filter((one) => one.isConnected).slice(0, 5)
    .map(probe.target);
})()
