import type { Area } from "../area.ts";

/** What the analysis says of a port forward, and exports say in English. */
export const forwardSentences = {
  "{listen} → {connect} on {host}": ["{listen} → {connect}, Host: {host}", "{listen} → {connect}（{host}）"],
  "an end that is not known": ["ein unbekanntes Ende", "不明な宛先"],
  "a computer that is not named": ["ein nicht benannter Computer", "名前不明のコンピューター"],
  "{name}, in the offline hive {hive}": [
    "{name}, im Offline-Hive {hive}",
    "{name}（オフラインハイブ {hive}）",
  ],
  "{host}: TCP that reached {listen} was relayed to {connect}{family}.": [
    "{host}: TCP, das {listen} erreichte, wurde an {connect} weitergeleitet{family}.",
    "{host}: {listen} に届いた TCP は {connect} へ転送されました{family}。",
  ],
  "{host}: TCP that reached {listen} was to be relayed to {connect}{family}.": [
    "{host}: TCP, das {listen} erreichte, sollte an {connect} weitergeleitet werden{family}.",
    "{host}: {listen} に届いた TCP は {connect} へ転送される設定でした{family}。",
  ],
  "The order is uncertain: two writes within {milliseconds} ms in two logs.": [
    "Die Reihenfolge ist ungewiss: zwei Schreibvorgänge innerhalb von {milliseconds} ms in zwei Protokollen.",
    "順序は不明です: 2 つのログに {milliseconds} ミリ秒以内の書き込みが 2 件あります。",
  ],
  "The order is uncertain: two writes within {milliseconds} ms in opposite orders; the registry shows the write last, the commands were started the other way round.":
    [
      "Die Reihenfolge ist ungewiss: zwei Schreibvorgänge innerhalb von {milliseconds} ms in entgegengesetzter Reihenfolge; die Registry zeigt das Schreiben zuletzt, die Befehle wurden andersherum gestartet.",
      "順序は不明です: {milliseconds} ミリ秒以内の 2 件の書き込みが逆の順になっています。レジストリでは書き込みが後ですが、コマンドの起動は逆の順です。",
    ],
  "The order is uncertain: two writes within {milliseconds} ms in opposite orders; the registry shows the removal last, the commands were started the other way round.":
    [
      "Die Reihenfolge ist ungewiss: zwei Schreibvorgänge innerhalb von {milliseconds} ms in entgegengesetzter Reihenfolge; die Registry zeigt die Entfernung zuletzt, die Befehle wurden andersherum gestartet.",
      "順序は不明です: {milliseconds} ミリ秒以内の 2 件の書き込みが逆の順になっています。レジストリでは削除が後ですが、コマンドの起動は逆の順です。",
    ],
  "No event shows that it was there: somebody ordered it to be deleted, and if that was accepted it is older than the logs.":
    [
      "Kein Ereignis zeigt, dass es sie gab: jemand befahl, sie zu löschen; wurde das angenommen, ist sie älter als die Protokolle.",
      "存在したことを示すイベントはありません。削除が指示されており、受理されたのであればログより前からあったことになります。",
    ],
  "It is older than the logs: another connect end was replaced, and no event shows who made it.": [
    "Sie ist älter als die Protokolle: ein anderes Ziel wurde ersetzt, und kein Ereignis zeigt, wer sie angelegt hat.",
    "ログより前からあります: 別の宛先が置き換えられましたが、作成者を示すイベントはありません。",
  ],
  "It is older than the logs: it was deleted, and no event shows who made it.": [
    "Sie ist älter als die Protokolle: sie wurde gelöscht, und kein Ereignis zeigt, wer sie angelegt hat.",
    "ログより前からあります: 削除されましたが、作成者を示すイベントはありません。",
  ],
  "What was written is no forward: its data is no address and port.": [
    "Was geschrieben wurde, ist keine Weiterleitung: die Daten sind keine Adresse mit Port.",
    "書き込まれた値は転送ではありません: データがアドレスとポートではありません。",
  ],
  "What was written is no forward: {problem}.": [
    "Was geschrieben wurde, ist keine Weiterleitung: {problem}.",
    "書き込まれた値は転送ではありません: {problem}。",
  ],
  "netsh ended with {status}: it did not take the order.": [
    "netsh endete mit {status}: es nahm den Befehl nicht an.",
    "netsh は {status} で終了し、指示を受け付けませんでした。",
  ],
  "netsh refuses it: {problem}.": ["netsh lehnt sie ab: {problem}.", "netsh が拒否します: {problem}。"],
  "It was ordered to be deleted at {time}, but netsh ended with an error.": [
    "Um {time} wurde befohlen, sie zu löschen, aber netsh endete mit einem Fehler.",
    "{time} に削除が指示されましたが、netsh はエラーで終了しました。",
  ],
  "It was ordered to be deleted at {time}, but netsh refuses that: {problem}.": [
    "Um {time} wurde befohlen, sie zu löschen, aber netsh lehnt das ab: {problem}.",
    "{time} に削除が指示されましたが、netsh が拒否します: {problem}。",
  ],
  "It was ordered to be deleted at {time}; the registry events of this host show removals, but not this one.":
    [
      "Um {time} wurde befohlen, sie zu löschen; die Registry-Ereignisse dieses Hosts zeigen Entfernungen, aber nicht diese.",
      "{time} に削除が指示されました。このホストのレジストリイベントに削除の記録はありますが、この転送のものはありません。",
    ],
  "It was only ordered: no event shows that netsh or another program did it.": [
    "Sie wurde nur befohlen: kein Ereignis zeigt, dass netsh oder ein anderes Programm es tat.",
    "指示されただけです: netsh や他のプログラムが実行したことを示すイベントはありません。",
  ],
  "Its end was only ordered: no event shows that netsh or another program did it.": [
    "Ihr Ende wurde nur befohlen: kein Ereignis zeigt, dass netsh oder ein anderes Programm es tat.",
    "終了は指示されただけです: netsh や他のプログラムが実行したことを示すイベントはありません。",
  ],
  "Its end is a command that was run; no registry event shows the removal.": [
    "Ihr Ende ist ein Befehl, der ausgeführt wurde; kein Registry-Ereignis zeigt die Entfernung.",
    "終了の根拠は実行されたコマンドです。削除を示すレジストリイベントはありません。",
  ],
  "It waits in a task: it is made whenever that runs.": [
    "Sie wartet in einer Aufgabe: sie wird angelegt, sooft diese läuft.",
    "タスクで待機しています: タスクが実行されるたびに作成されます。",
  ],
  "It waits in a service: it is made whenever that runs.": [
    "Sie wartet in einem Dienst: sie wird angelegt, sooft dieser läuft.",
    "サービスで待機しています: サービスが実行されるたびに作成されます。",
  ],
  "It waits in an autostart entry: it is made whenever that runs.": [
    "Sie wartet in einem Autostart-Eintrag: sie wird angelegt, sooft dieser läuft.",
    "自動起動エントリで待機しています: それが実行されるたびに作成されます。",
  ],
  "It was ordered from {where}, on a computer that the command line does not name.": [
    "Sie wurde von {where} aus befohlen, auf einem Computer, den die Befehlszeile nicht nennt.",
    "{where} から指示されました。対象のコンピューターはコマンドラインに示されていません。",
  ],
  "It was ordered from {where}.": ["Sie wurde von {where} aus befohlen.", "{where} から指示されました。"],
  "It was ordered from {where}; no log of the computer itself is open.": [
    "Sie wurde von {where} aus befohlen; von dem Computer selbst ist kein Protokoll geöffnet.",
    "{where} から指示されました。対象のコンピューター自身のログは開かれていません。",
  ],
  "The command line has variables for {names}: what they held is not in the logs.": [
    "Die Befehlszeile hat Variablen für {names}: was sie enthielten, steht nicht in den Protokollen.",
    "コマンドラインの {names} は変数です: その値はログにありません。",
  ],
  "{image} is netsh.exe under another name.": [
    "{image} ist netsh.exe unter anderem Namen.",
    "{image} は名前を変えた netsh.exe です。",
  ],
  "another program": ["ein anderes Programm", "別のプログラム"],
  "{program} wrote it, not netsh; IP Helper was told or started after it.": [
    "{program} schrieb sie, nicht netsh; der IP-Hilfsdienst wurde danach benachrichtigt oder gestartet.",
    "netsh ではなく {program} が書き込みました。その後、IP Helper への通知または起動がありました。",
  ],
  "{program} wrote it, not netsh: it is not in effect until IP Helper is told or restarts, which no event here shows.":
    [
      "{program} schrieb sie, nicht netsh: sie wirkt erst, wenn der IP-Hilfsdienst benachrichtigt wird oder neu startet, was hier kein Ereignis zeigt.",
      "netsh ではなく {program} が書き込みました: IP Helper への通知か再起動までは有効になりませんが、それを示すイベントはここにありません。",
    ],
  "It was taken out of the registry without netsh: it may still be running until IP Helper is told or restarts, or the computer does.":
    [
      "Sie wurde ohne netsh aus der Registry entfernt: sie kann noch laufen, bis der IP-Hilfsdienst benachrichtigt wird oder neu startet, oder der Computer.",
      "netsh を使わずにレジストリから削除されました: IP Helper への通知か再起動、またはコンピューターの再起動までは動作し続けている可能性があります。",
    ],
  "IP Helper, which does the relaying, was disabled at {time}: it is not started again.": [
    "Der IP-Hilfsdienst, der weiterleitet, wurde um {time} deaktiviert: er wird nicht wieder gestartet.",
    "転送を行う IP Helper は {time} に無効化されました: 再び起動されることはありません。",
  ],
  "IP Helper, which does the relaying, does not run since {time}.": [
    "Der IP-Hilfsdienst, der weiterleitet, läuft seit {time} nicht.",
    "転送を行う IP Helper は {time} から動作していません。",
  ],
  "{log} at {time}": ["{log} um {time}", "{log}（{time}）"],
  "Logs were cleared in its life: {logs}. What they held before is gone.": [
    "Während ihrer Dauer wurden Protokolle gelöscht: {logs}. Was vorher darin stand, ist verloren.",
    "存続中にログが消去されました: {logs}。それ以前の内容は失われています。",
  ],
  "The reset is likely part of a repair of the network: beside it ran {commands}.": [
    "Das Zurücksetzen gehört wohl zu einer Reparatur des Netzwerks: daneben lief {commands}.",
    "リセットはネットワーク修復の一部と思われます: 同時に {commands} が実行されました。",
  ],
  "Windows Filtering Platform blocked listening on its port, first at {time}.": [
    "Die Windows-Filterplattform blockierte das Lauschen auf ihrem Port, zuerst um {time}.",
    "Windows フィルタリング プラットフォームがポートの待ち受けを遮断しました（最初は {time}）。",
  ],
  "Windows Filtering Platform blocked connections to its port, first from {from} at {time}.": [
    "Die Windows-Filterplattform blockierte Verbindungen zu ihrem Port, zuerst von {from} um {time}.",
    "Windows フィルタリング プラットフォームがポートへの接続を遮断しました（最初は {time}、接続元 {from}）。",
  ],
  "Windows Filtering Platform blocked listening on its port, first at {time}, and connections to its port, first from {from} at {then}.":
    [
      "Die Windows-Filterplattform blockierte das Lauschen auf ihrem Port, zuerst um {time}, und Verbindungen zu ihrem Port, zuerst von {from} um {then}.",
      "Windows フィルタリング プラットフォームがポートの待ち受け（最初は {time}）とポートへの接続（最初は {then}、接続元 {from}）を遮断しました。",
    ],
  "{address} is {host}, by record {record} of {channel}.": [
    "{address} ist {host}, laut Datensatz {record} von {channel}.",
    "{address} は {host} です（{channel} のレコード {record} による）。",
  ],
  "a script around it asks WSL for its address": [
    "ein Skript darum fragt WSL nach seiner Adresse",
    "前後のスクリプトが WSL にアドレスを問い合わせています",
  ],
  "a firewall rule of that name stands beside it": [
    "eine Firewallregel dieses Namens steht daneben",
    "その名前のファイアウォール規則が併存します",
  ],
  "the script deletes it and adds it anew": [
    "das Skript löscht sie und legt sie neu an",
    "スクリプトが削除して作成し直しています",
  ],
  "its connect address is a list, as WSL answers it": [
    "ihre Zieladresse ist eine Liste, wie WSL sie antwortet",
    "宛先アドレスが WSL の応答と同じ一覧形式です",
  ],
  "it listens on the address of the WSL adapter": [
    "sie lauscht auf der Adresse des WSL-Adapters",
    "WSL アダプターのアドレスで待ち受けています",
  ],
  "the same port, from WSL to Windows": [
    "derselbe Port, von WSL zu Windows",
    "同じポート、WSL から Windows へ",
  ],
  "the same port, to an address of 172.16.0.0/12": [
    "derselbe Port, zu einer Adresse aus 172.16.0.0/12",
    "同じポート、172.16.0.0/12 のアドレスへ",
  ],
  "it leads from one loopback address to the other, on the same port": [
    "sie führt von einer Loopback-Adresse zur anderen, auf demselben Port",
    "ループバックアドレス間の同じポートの転送です",
  ],
  "kube-proxy.exe started netsh": ["kube-proxy.exe startete netsh", "kube-proxy.exe が netsh を起動しました"],
  "Synergy started netsh": ["Synergy startete netsh", "Synergy が netsh を起動しました"],
  "Synergy started netsh, for its port 24800": [
    "Synergy startete netsh, für seinen Port 24800",
    "Synergy がポート 24800 のために netsh を起動しました",
  ],
  "it leads to port {port}, one of remote control": [
    "sie führt zu Port {port}, einem der Fernsteuerung",
    "リモート操作のポート {port} への転送です",
  ],
  "it leads to a public address": [
    "sie führt zu einer öffentlichen Adresse",
    "パブリックアドレスへの転送です",
  ],
  "{program} stands behind it": ["{program} steht dahinter", "{program} が背後にあります"],

  "{rule} {when}; the event does not say for which port": [
    "{rule}, {when}; das Ereignis nennt den Port nicht",
    "{when}: {rule}（対象ポートはイベントに記載なし）",
  ],
  "a firewall rule named “{name}” was added": [
    "Firewallregel „{name}“ hinzugefügt",
    "ファイアウォール規則「{name}」を追加",
  ],
  "a firewall rule named “{name}” was changed": [
    "Firewallregel „{name}“ geändert",
    "ファイアウォール規則「{name}」を変更",
  ],
  "a firewall rule named “{name}” was deleted": [
    "Firewallregel „{name}“ gelöscht",
    "ファイアウォール規則「{name}」を削除",
  ],
  "a firewall rule was added": ["eine Firewallregel hinzugefügt", "ファイアウォール規則を追加"],
  "a firewall rule was changed": ["eine Firewallregel geändert", "ファイアウォール規則を変更"],
  "a firewall rule was deleted": ["eine Firewallregel gelöscht", "ファイアウォール規則を削除"],
  "at the time of its beginning": ["gleichzeitig mit ihrem Beginn", "開始と同時"],
  "at the time of its end": ["gleichzeitig mit ihrem Ende", "終了と同時"],
  "{seconds} s before its beginning": ["{seconds} s vor ihrem Beginn", "開始の {seconds} 秒前"],
  "{seconds} s after its beginning": ["{seconds} s nach ihrem Beginn", "開始の {seconds} 秒後"],
  "{seconds} s before its end": ["{seconds} s vor ihrem Ende", "終了の {seconds} 秒前"],
  "{seconds} s after its end": ["{seconds} s nach ihrem Ende", "終了の {seconds} 秒後"],
  "{key} deleted": ["{key} gelöscht", "{key} を削除"],
} as const satisfies Area;
