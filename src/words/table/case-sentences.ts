import type { Area } from "../area.ts";

/** What a comparison of a case with what is open says. */
export const caseSentences = {
  "{names}": ["{names}", "{names}"],
  "{n} log|{n} logs": ["{n} Protokoll|{n} Protokollen", "ログ {n} 件"],
  "The case was saved without a log.": [
    "Der Fall wurde ohne Protokoll gespeichert.",
    "ケースはログなしで保存されました。",
  ],
  "The log of the case is open and the same, by SHA-256.|All {n} logs of the case are open and the same, by SHA-256.":
    [
      "Das Protokoll des Falls ist geöffnet und dasselbe, laut SHA-256.|Alle {n} Protokolle des Falls sind geöffnet und dieselben, laut SHA-256.",
      "ケースのログ {n} 件はすべて開かれていて、SHA-256 が一致します。",
    ],
  "Of {all} of the case {n} is open and the same, by SHA-256.|Of {all} of the case {n} are open and the same, by SHA-256.":
    [
      "Von {all} des Falls ist {n} geöffnet und dasselbe, laut SHA-256.|Von {all} des Falls sind {n} geöffnet und dieselben, laut SHA-256.",
      "ケースの{all}のうち {n} 件が開かれていて、SHA-256 が一致します。",
    ],
  "{name} has the same size and ends as in the case; one of the SHA-256 is not known, so no more is proved.":
    [
      "{name} hat dieselbe Größe und dieselben Enden wie im Fall; einer der SHA-256 ist nicht bekannt, mehr ist also nicht bewiesen.",
      "{name} はサイズと両端がケースと同じです。一方の SHA-256 が不明なため、それ以上は証明されていません。",
    ],
  "{logs} have the same size and ends; not all SHA-256 are known, so no more is proved.": [
    "Bei {logs} sind Größe und Enden gleich; nicht alle SHA-256 sind bekannt, mehr ist also nicht bewiesen.",
    "{logs}はサイズと両端が同じです。不明な SHA-256 があるため、それ以上は証明されていません。",
  ],
  "{name} ({size}) is not open.": [
    "{name} ({size}) ist nicht geöffnet.",
    "{name}（{size}）は開かれていません。",
  ],
  "{name} is not as in the case: {difference}.": [
    "{name} ist anders als im Fall: {difference}.",
    "{name} はケースと異なります: {difference}。",
  ],
  "it has {now} bytes, and had {then}": [
    "jetzt {now} Bytes, vorher {then}",
    "現在 {now} バイト、以前は {then} バイト",
  ],
  "it is as large as it was, and its first or last 64 KiB are not the same": [
    "gleich groß, aber die ersten oder letzten 64 KiB sind andere",
    "サイズは同じですが、先頭または末尾の 64 KiB が異なります",
  ],
  "it is as large as it was, its SHA-256 is {now}, and was {then}": [
    "gleich groß, der SHA-256 ist {now}, vorher {then}",
    "サイズは同じで、SHA-256 は現在 {now}、以前は {then}",
  ],
  "{n} other log is not as in the case.|{n} other logs are not as in the case.": [
    "{n} weiteres Protokoll ist anders als im Fall.|{n} weitere Protokolle sind anders als im Fall.",
    "ほか {n} 件のログがケースと異なります。",
  ],
  "Not open: {names}.": ["Nicht geöffnet: {names}.", "開かれていないログ: {names}。"],
  "Open and not in the case: {names}.": [
    "Geöffnet und nicht im Fall: {names}.",
    "開かれていてケースにないログ: {names}。",
  ],
  "Matches and forwards are those of the case.": [
    "Treffer und Weiterleitungen sind die des Falls.",
    "検出と転送はケースと同じです。",
  ],
  "{n} match of the case is not found now.|{n} matches of the case are not found now.": [
    "{n} Treffer des Falls wird jetzt nicht gefunden.|{n} Treffer des Falls werden jetzt nicht gefunden.",
    "ケースの検出 {n} 件が今回は見つかりません。",
  ],
  "{n} match is found now and not in the case.|{n} matches are found now and not in the case.": [
    "{n} Treffer wird jetzt gefunden und ist nicht im Fall.|{n} Treffer werden jetzt gefunden und sind nicht im Fall.",
    "ケースにない検出が {n} 件あります。",
  ],
  "The case does not list {n} match of those that were found: of it nothing can be said.|The case does not list {n} matches of those that were found: of them nothing can be said.":
    [
      "Der Fall führt {n} gefundenen Treffer nicht auf: über ihn lässt sich nichts sagen.|Der Fall führt {n} gefundene Treffer nicht auf: über sie lässt sich nichts sagen.",
      "当時の検出のうち {n} 件がケースに記載されていないため、それらについては何も言えません。",
    ],
  "The forward {line} is not found now.": [
    "Die Weiterleitung {line} wird jetzt nicht gefunden.",
    "転送 {line} が今回は見つかりません。",
  ],
  "{n} other forward is not found now.|{n} other forwards are not found now.": [
    "{n} weitere Weiterleitung wird jetzt nicht gefunden.|{n} weitere Weiterleitungen werden jetzt nicht gefunden.",
    "ほか {n} 件の転送が今回は見つかりません。",
  ],
  "The forward {line} is found now and not in the case.": [
    "Die Weiterleitung {line} wird jetzt gefunden und ist nicht im Fall.",
    "転送 {line} はケースになく、今回見つかりました。",
  ],
  "{n} other forward is new.|{n} other forwards are new.": [
    "{n} weitere Weiterleitung ist neu.|{n} weitere Weiterleitungen sind neu.",
    "ほか {n} 件の転送が新規です。",
  ],
  "The forward {line} is {now} now, and was {then}.": [
    "Zustand der Weiterleitung {line}: jetzt {now}, vorher {then}.",
    "転送 {line} の状態: 現在 {now}、以前は {then}。",
  ],
  "{n} other forward has another state.|{n} other forwards have another state.": [
    "{n} weitere Weiterleitung hat einen anderen Zustand.|{n} weitere Weiterleitungen haben einen anderen Zustand.",
    "ほか {n} 件の転送の状態が異なります。",
  ],
} as const satisfies Area;
