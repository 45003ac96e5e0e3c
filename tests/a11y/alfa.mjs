// Siteimprove Alfa on pages that a browser has taken down: one JSON object a line in, one out.
// In: {name, url, node, device}. Out: {name, failures: [{rule, words, where}]}.
import { createInterface } from "node:readline";

import { Audit, Outcome } from "@siteimprove/alfa-act";
import { Device } from "@siteimprove/alfa-device";
import { Node } from "@siteimprove/alfa-dom";
import { Header, Headers, Request, Response } from "@siteimprove/alfa-http";
import rules, { alfaVersion } from "@siteimprove/alfa-rules";
import { URL } from "@siteimprove/alfa-url";
import { Page } from "@siteimprove/alfa-web";

const HTML = Headers.of([Header.of("Content-Type", "text/html")]);
const say = (answer) => process.stdout.write(`${JSON.stringify(answer)}\n`);

const pageOf = ({ url, node, device }) => {
  const seenOn = Device.from(device);
  const address = URL.parse(url).getUnsafe();
  const answer = Response.of(address, 200, HTML);
  return Page.of(Request.of("GET", address), answer, Node.from(node, seenOn), seenOn);
};
const told = (outcome) => {
  const said = [...outcome.expectations].map((one) => JSON.parse(JSON.stringify(one))[1]);
  const words = said.map(({ error }) => error?.message).filter(Boolean).join(" ");
  const where = String(outcome.target).replace(/\s+/g, " ").slice(0, 160);
  return { rule: outcome.rule.uri.split("/").pop(), words: words.replace(/\s+/g, " "), where };
};

say({ version: alfaVersion });
for await (const line of createInterface({ input: process.stdin })) {
  const page = JSON.parse(line);
  const outcomes = [...(await Audit.of(pageOf(page), rules).evaluate())];
  say({ name: page.name, failures: outcomes.filter(Outcome.isFailed).map(told) });
}
