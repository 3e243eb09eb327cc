// aicc_script as LMSs read it: identifiers, & | ~ ( ), =, <>, n*{a,b,c}; statuses in quotes.

const kDone = ["completed", "passed"];
const kWords = ["passed", "completed", "failed", "incomplete", "browsed", "not attempted"];

/**
 * Reads an expression.
 * @returns `{names: […], test(statusOf): boolean}`
 * @throws {Error} when it is not in the form that every LMS reads.
 */
export function readPrerequisites(text) {
  const tokens = text.match(/"[^"]*"|<>|[&|~()={},*]|[^\s"<>&|~()={},*]+|\s+|./g) || [];
  const names = [];
  let at = 0;
  const fail = (what) => {
    throw new Error(`${what} at token ${at + 1} of ${text}`);
  };
  const take = (token) => (tokens[at] === token ? ++at : 0);
  const need = (token) => take(token) || fail(`expected ${token}`);

  const any = () => {
    const parts = [all()];
    while (take("|")) parts.push(all());
    return (status) => parts.some((part) => part(status));
  };
  const all = () => {
    const parts = [one()];
    while (take("&")) parts.push(one());
    return (status) => parts.every((part) => part(status));
  };
  const one = () => {
    if (take("~")) {
      const part = one();
      return (status) => !part(status);
    }
    if (take("(")) {
      const part = any();
      need(")");
      return part;
    }
    if (/^\d+$/.test(tokens[at] || "") && tokens[at + 1] === "*") {
      const least = Number(tokens[at]);
      at += 2;
      need("{");
      const parts = [one()];
      while (take(",")) parts.push(one());
      need("}");
      if (parts.length < least) fail("a set smaller than its count");
      return (status) => parts.filter((part) => part(status)).length >= least;
    }
    const name = tokens[at++] || fail("unexpected end");
    if (!/^[A-Za-z_][\w.-]*$/.test(name)) fail(`not an identifier: ${name}`);
    names.push(name);
    const equal = take("=");
    if (!equal && !take("<>")) return (status) => kDone.includes(status(name));
    const word = (tokens[at++] || "").replace(/^"(.*)"$/, "$1");
    if (!kWords.includes(word)) fail(`not a status: ${word}`);
    return (status) => (status(name) === word) === Boolean(equal);
  };

  const test = any();
  if (at < tokens.length) fail("something left over");
  return { names, test };
}
