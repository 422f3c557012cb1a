import type { Area } from "../area.ts";

/** What is wrong with a log source map, or with a file of values for placeholders. */
export const mapRefusals = {
  "Not valid TOML: {reason}": ["Kein gültiges TOML: {reason}", "正しい TOML ではありません: {reason}"],
  "It has {characters} characters; up to {most} of TOML are read": [
    "Sie hat {characters} Zeichen; von TOML werden bis zu {most} gelesen",
    "{characters} 文字あります。読み取る TOML は {most} 文字までです",
  ],
  "Unknown table “{name}”; expected source or fields": [
    "Unbekannte Tabelle „{name}“; erwartet wird source oder fields",
    "未知のテーブル「{name}」。source か fields が必要です",
  ],
  "The map has no [[source]]": ["In der Zuordnung fehlt [[source]]", "マップに [[source]] がありません"],
  "Unknown key “{key}” in [[source]]": [
    "Unbekannter Schlüssel „{key}“ in [[source]]",
    "[[source]] に未知のキー「{key}」があります",
  ],
  "A [[source]] names either a category or a service": [
    "Eine [[source]] nennt entweder eine category oder einen service",
    "[[source]] には category か service のどちらか一方を指定します",
  ],
  "No [fields.{name}] in the map": [
    "In der Zuordnung fehlt [fields.{name}]",
    "マップに [fields.{name}] がありません",
  ],
  "“transform” of “{field}” must be a text": [
    "„transform“ von „{field}“ muss ein Text sein",
    "「{field}」の「transform」はテキストでなければなりません",
  ],
  "Unknown transform “{name}”; known are {known}": [
    "Unbekannte Umformung „{name}“; bekannt sind {known}",
    "未知の変換「{name}」。使えるのは {known} です",
  ],
  "“{key}” must be a table": ["„{key}“ muss eine Tabelle sein", "「{key}」はテーブルでなければなりません"],
  "“{key}” must be a text": ["„{key}“ muss ein Text sein", "「{key}」はテキストでなければなりません"],
  "“{key}” must be a list of texts": [
    "„{key}“ muss eine Liste von Texten sein",
    "「{key}」はテキストのリストでなければなりません",
  ],
  "“{key}” must be a list of whole numbers": [
    "„{key}“ muss eine Liste ganzer Zahlen sein",
    "「{key}」は整数のリストでなければなりません",
  ],
  "The transform account needs sources by threes: domain, name and SID": [
    "Die Umformung account braucht Quellen zu dritt: Domäne, Name und SID",
    "変換 account にはドメイン、名前、SID の 3 つ組の元フィールドが必要です",
  ],
  "The transform key-value needs the option “key”": [
    "Die Umformung key-value braucht die Option „key“",
    "変換 key-value にはオプション「key」が必要です",
  ],
  "Unknown option “{option}” of the transform": [
    "Unbekannte Option „{option}“ der Umformung",
    "変換に未知のオプション「{option}」があります",
  ],
  "The option “{option}” must be true or false": [
    "Die Option „{option}“ muss true oder false sein",
    "オプション「{option}」は true か false でなければなりません",
  ],
  "The option “{option}” must be a text": [
    "Die Option „{option}“ muss ein Text sein",
    "オプション「{option}」はテキストでなければなりません",
  ],
  "The option “{option}” must be a table of texts": [
    "Die Option „{option}“ muss eine Tabelle von Texten sein",
    "オプション「{option}」はテキストのテーブルでなければなりません",
  ],
  "The option “{option}” must be a list of pairs of texts": [
    "Die Option „{option}“ muss eine Liste von Textpaaren sein",
    "オプション「{option}」はテキストの組のリストでなければなりません",
  ],
  "Unknown kind of registry value “{kind}”": [
    "Unbekannte Art von Registrierungswert „{kind}“",
    "未知のレジストリ値の種類「{kind}」",
  ],
  "Expected a list of texts for the placeholder “{name}”": [
    "Erwartet wurde eine Liste von Texten für den Platzhalter „{name}“",
    "プレースホルダー「{name}」にはテキストのリストが必要です",
  ],
  "Expected a map from placeholders to lists of values": [
    "Erwartet wurde eine Zuordnung von Platzhaltern zu Wertelisten",
    "プレースホルダーから値のリストへのマップが必要です",
  ],
} as const satisfies Area;
