// Runs axe-core on the page and hands back only what the reports need. A rejection is the
// caller's; a rule that broke inside axe is passed on as an entry of its own.
async (options) => {
  if (typeof axe === "undefined") throw new Error("axe-core is not in the page");
  const results = await axe.run(document, options);
  const message = (check) => ({
    id: check.id,
    message: check.message || "",
    data: check.data && typeof check.data === "object" ? {
      contrastRatio: check.data.contrastRatio,
      expectedContrastRatio: check.data.expectedContrastRatio,
    } : null,
  });
  const node = (found) => ({
    target: found.target,
    html: found.html.slice(0, 200),
    summary: found.failureSummary || "",
    any: found.any.map(message),
    all: found.all.map(message),
    none: found.none.map(message),
  });
  const claims = new Map(axe.getRules().map((known) => [known.ruleId, known.actIds || []]));
  const rule = (outcome) => (result) => ({
    outcome,
    id: result.id,
    impact: result.impact,
    tags: result.tags,
    help: result.help,
    description: result.description,
    helpUrl: result.helpUrl,
    act: claims.get(result.id),
    passedCount: outcome === "passed" ? result.nodes.length : 0,
    nodes: outcome === "passed" ? [] : result.nodes.map(node),
  });
  return {
    rules: [
      ...results.violations.map(rule("failed")),
      ...results.incomplete.map(rule("cannot-tell")),
      ...results.passes.map(rule("passed")),
      ...results.inapplicable.map(rule("inapplicable")),
    ],
  };
}
