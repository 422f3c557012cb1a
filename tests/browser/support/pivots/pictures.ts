import type { PortForward } from "../../../../src/model/port-forward.ts";
import { forwardEvidence, portForwardOf } from "../../../support/port-forward.ts";

const long = "SRV-APPLICATION-GATEWAY-0042.production.emea.corp.contoso.example";

function many(): readonly PortForward[] {
  const forwards: PortForward[] = [];
  for (let host = 1; host <= 8; host++) {
    const name = `SRV-${String(host).padStart(2, "0")}`;
    forwards.push(
      portForwardOf(`${name} *:8443 > 192.0.2.80:443`, { state: host % 3 === 0 ? "open" : "ended" }),
    );
    forwards.push(
      portForwardOf(`${name} *:${5000 + host} > 10.20.${host}.9:3389`, {
        state: host % 4 === 0 ? "paused" : "ended",
      }),
    );
  }
  for (let port = 1; port <= 14; port++)
    forwards.push(portForwardOf(`SRV-01 *:${9000 + port} > 10.20.4.23:${port}`));
  for (let last = 1; last <= 24; last++)
    forwards.push(portForwardOf(`SRV-02 *:${7000 + last} > 10.30.0.${last}:445`, { state: "ended" }));
  for (let last = 1; last <= 6; last++)
    forwards.push(portForwardOf(`WS-07 *:${6000 + last} > 10.40.0.${last}:22`, { state: "uncertain" }));
  return forwards;
}

/** Forwards by the name of the picture that they make: what is in the address behind `#`. */
export const pictures: Readonly<Record<string, readonly PortForward[]>> = {
  none: [],
  one: [portForwardOf("WS-ACCT07 *:9001 > 10.20.4.23:445")],
  sample: [
    portForwardOf("WS-ACCT07 *:9001 > 10.20.4.23:445"),
    portForwardOf("WS-ACCT07 *:5000 > 192.0.2.80:22"),
    portForwardOf("WS-ACCT07 0.0.0.0:8443 > 10.20.4.17:3389", { state: "ended" }),
    portForwardOf("WS-ACCT07 0.0.0.0:8443 > 10.20.4.18:5985", { state: "ended" }),
    portForwardOf("SRV-FILE02 0.0.0.0:8443 > 10.20.4.17:3389", { state: "ended" }),
    portForwardOf("SRV-FILE02 10.20.4.12:4450 > 10.20.4.23:445", { state: "ended" }),
  ],
  chain: [
    portForwardOf("WS-ACCT07 *:9001 > 10.20.4.12:4450", { id: "one", chain: ["two"] }),
    portForwardOf("SRV-FILE02 10.20.4.12:4450 > 10.20.4.30:8080", { id: "two", chain: ["three"] }),
    portForwardOf(`${long} 0.0.0.0:8080 > 192.0.2.80:443`, { id: "three" }),
  ],
  odd: [
    portForwardOf("A *:1 > 10.0.0.2:2", { id: "a", chain: ["b"] }),
    portForwardOf("B *:2 > 10.0.0.1:1", { id: "b", chain: ["a"], state: "paused" }),
    portForwardOf("A *:80 > 127.0.0.1:8080", { id: "loop", chain: ["own"] }),
    portForwardOf("A 127.0.0.1:8080 > C:https", { id: "own", state: "uncertain" }),
    portForwardOf("A *:3389 > :", { id: "unknown", state: "refused" }),
    portForwardOf("? *:22 > 2001:db8:0:0:0:0:0:1:22", {
      id: "unnamed",
      evidence: [forwardEvidence({ host: "A" })],
      state: "uncertain",
    }),
    portForwardOf("主机-会计-07 *:5 > <b>x</b>\u202egpj:6", { id: "hostile" }),
  ],
  many: many(),
};
