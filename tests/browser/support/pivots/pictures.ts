import type { PortForward } from "../../../../src/model/port-forward.ts";
import { portForward, provedBy } from "../../../support/port-forwards.ts";

const long = "SRV-APPLICATION-GATEWAY-0042.production.emea.corp.contoso.example";

function many(): readonly PortForward[] {
  const forwards: PortForward[] = [];
  for (let host = 1; host <= 8; host++) {
    const name = `SRV-${String(host).padStart(2, "0")}`;
    forwards.push(
      portForward(`${name} *:8443 > 192.0.2.80:443`, { state: host % 3 === 0 ? "open" : "ended" }),
    );
    forwards.push(
      portForward(`${name} *:${5000 + host} > 10.20.${host}.9:3389`, {
        state: host % 4 === 0 ? "paused" : "ended",
      }),
    );
  }
  for (let port = 1; port <= 14; port++)
    forwards.push(portForward(`SRV-01 *:${9000 + port} > 10.20.4.23:${port}`));
  for (let last = 1; last <= 24; last++)
    forwards.push(portForward(`SRV-02 *:${7000 + last} > 10.30.0.${last}:445`, { state: "ended" }));
  for (let last = 1; last <= 6; last++)
    forwards.push(portForward(`WS-07 *:${6000 + last} > 10.40.0.${last}:22`, { state: "uncertain" }));
  return forwards;
}

/** Forwards by the name of the picture that they make: what is in the address behind `#`. */
export const pictures: Readonly<Record<string, readonly PortForward[]>> = {
  none: [],
  one: [portForward("WS-ACCT07 *:9001 > 10.20.4.23:445")],
  sample: [
    portForward("WS-ACCT07 *:9001 > 10.20.4.23:445"),
    portForward("WS-ACCT07 *:5000 > 192.0.2.80:22"),
    portForward("WS-ACCT07 0.0.0.0:8443 > 10.20.4.17:3389", { state: "ended" }),
    portForward("WS-ACCT07 0.0.0.0:8443 > 10.20.4.18:5985", { state: "ended" }),
    portForward("SRV-FILE02 0.0.0.0:8443 > 10.20.4.17:3389", { state: "ended" }),
    portForward("SRV-FILE02 10.20.4.12:4450 > 10.20.4.23:445", { state: "ended" }),
  ],
  chain: [
    portForward("WS-ACCT07 *:9001 > 10.20.4.12:4450", { id: "one", chain: ["two"] }),
    portForward("SRV-FILE02 10.20.4.12:4450 > 10.20.4.30:8080", { id: "two", chain: ["three"] }),
    portForward(`${long} 0.0.0.0:8080 > 192.0.2.80:443`, { id: "three" }),
  ],
  odd: [
    portForward("A *:1 > 10.0.0.2:2", { id: "a", chain: ["b"] }),
    portForward("B *:2 > 10.0.0.1:1", { id: "b", chain: ["a"], state: "paused" }),
    portForward("A *:80 > 127.0.0.1:8080", { id: "loop", chain: ["own"] }),
    portForward("A 127.0.0.1:8080 > C:https", { id: "own", state: "uncertain" }),
    portForward("A *:3389 > :", { id: "unknown", state: "refused" }),
    portForward("? *:22 > 2001:db8:0:0:0:0:0:1:22", {
      id: "unnamed",
      evidence: [provedBy("A")],
      state: "uncertain",
    }),
    portForward("主机-会计-07 *:5 > <b>x</b>\u202egpj:6", { id: "hostile" }),
  ],
  many: many(),
};
