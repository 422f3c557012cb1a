import type { Area } from "../area.ts";

/** What an event came from and what happened around it. */
export const surroundings = {
  "Read it from the logs": ["Aus den Protokollen lesen", "ログから読み取る"],
  "Around it": ["Drum herum", "前後のイベント"],
  "Around its first record": ["Um den ersten Datensatz herum", "最初のレコードの前後"],
  "{what}, record {id}": ["{what}, Datensatz {id}", "{what}、レコード {id}"],
  "Looking for the logon": ["Die Anmeldung wird gesucht", "ログオンを検索中"],
  "Looking for the processes": ["Die Prozesse werden gesucht", "プロセスを検索中"],
  "Looking for how they ended": ["Es wird gesucht, wie sie endeten", "終了の記録を検索中"],
  "Residual records are not looked at for it": [
    "Überreste von Datensätzen werden dafür nicht angesehen",
    "残存レコードは対象外です",
  ],
  "The search was stopped": ["Die Suche wurde angehalten", "検索を中止しました"],
  "This could not be read: {reason}": [
    "Das konnte nicht gelesen werden: {reason}",
    "読み取れませんでした: {reason}",
  ],
  Logon: ["Anmeldung", "ログオン"],
  "linked with": ["verknüpft mit", "関連:"],
  "as {user}": ["als {user}", "ユーザー {user}"],
  "± 10 s": ["± 10 s", "± 10 秒"],
  "± 1 min": ["± 1 Min.", "± 1 分"],
  "± 10 min": ["± 10 Min.", "± 10 分"],
  "same host": ["gleicher Host", "同じホスト"],
  "same logon": ["gleiche Anmeldung", "同じログオン"],
  "same process": ["gleicher Prozess", "同じプロセス"],
  "How far": ["Wie weit", "範囲"],
  "Which events": ["Welche Ereignisse", "対象イベント"],
  Reading: ["Wird gelesen", "読み取り中"],
  "this time in Events": ["diese Zeit in den Ereignissen", "この時間帯をイベントで表示"],
  "; the nearest {n} are listed": ["; die nächsten {n} sind aufgeführt", "（近い {n} 件を表示）"],
  "; only {from} to {to} was read": [
    "; nur {from} bis {to} wurde gelesen",
    "（{from} から {to} のみ読み取り）",
  ],
  "{n} file is not looked at for it: carved, or not read yet|{n} files are not looked at for it: carved, or not read yet":
    [
      "{n} Datei wird dafür nicht angesehen: herausgelöste Datensätze oder noch nicht gelesen|{n} Dateien werden dafür nicht angesehen: herausgelöste Datensätze oder noch nicht gelesen",
      "対象外のファイル {n} 件（カービング、または未読）",
    ],
  "{n} event of the host does not name its logon|{n} events of the host do not name their logon": [
    "{n} Ereignis des Hosts nennt seine Anmeldung nicht|{n} Ereignisse des Hosts nennen ihre Anmeldung nicht",
    "ログオンの記載がないホストのイベント {n} 件",
  ],
  "{n} event of the host does not name its process|{n} events of the host do not name their process": [
    "{n} Ereignis des Hosts nennt seinen Prozess nicht|{n} Ereignisse des Hosts nennen ihren Prozess nicht",
    "プロセスの記載がないホストのイベント {n} 件",
  ],
  "in the detail: what it came from and what happened around it, or close that": [
    "in den Details: woher es kam und was drum herum geschah, oder dies schließen",
    "詳細で: 由来と前後のイベントを表示、または閉じる",
  ],
} as const satisfies Area;
