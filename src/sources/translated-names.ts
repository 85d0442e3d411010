/** Names of columns in other languages, as `columnWord` spells them, accents left out → the English name that they mean. */
const NAMES: Readonly<Record<string, string>> = {
  id: "identifiant identificador kennung 编号 微博id 帖子id идентификатор 投稿id",
  userid: "用户id 作者id 博主id idutilisateur idusuario benutzerid idutente iddeusuario iddelusuario userkennung",
  username:
    "usuario nombredeusuario nomedeusuario utilisateur nomdutilisateur nomutilisateur benutzer benutzername nutzer nutzername utente nomeutente gebruiker gebruikersnaam kullanici kullaniciadi uzytkownik пользователь имяпользователя 用户 用户名 用户名称 ユーザー ユーザー名 アカウント 사용자 사용자이름 المستخدم اسمالمستخدم cuenta compte konto conta",
  author: "autor auteur verfasser autore yazar автор 作者 发布者 发布人 投稿者 작성자 الكاتب auteurdupost autora",
  nickname: "昵称 用户昵称 作者昵称 ニックネーム 닉네임 ник имя",
  date: "fecha data datum date дата tarih 日期 日付 날짜 التاريخ dia jour tag",
  datetime:
    "fechahora fechayhora fechadepublicacion fechadecreacion fechapublicacion datahora dataehora datadepublicacao datadecriacao datadipubblicazione datadicreazione datadiinvio datepublication datedepublication datecreation datedecreation dateheure dateetheure horodatage datumuhrzeit datumundzeit datumundunrzeit zeitpunkt zeitstempel veroffentlichtam veroffentlicht veroffentlichungsdatum erstelltam erstelldatum gepostetam датапубликации датаивремя датасоздания дататекст опубликовано 发布时间 创建时间 发表时间 评论时间 发帖时间 日時 投稿日時 作成日時 작성일 작성일시 게시일 gonderitarihi datapublikacji",
  clock: "hora heure uhrzeit ora godzina saat время 时间 時刻 시간 الوقت zeit",
  text: "texto mensaje contenido publicacion tuit comentario texte contenu testo contenuto messaggio commento inhalt beitrag nachricht kommentar mensagem conteudo publicacao comentarios metin icerik tekst tresc текст сообщение содержание комментарий пост 正文 内容 微博正文 微博内容 文本 评论内容 评论 帖子内容 本文 投稿内容 テキスト ツイート コメント 내용 본문 댓글 النص التغريدة commentaire publication tweettekst beitragstext tweettext",
  link: "enlace lien ссылка 链接 微博链接 リンク 링크 verweis collegamento الرابط",
  links: "enlaces liens ссылки",
  hashtags: "话题 ハッシュタグ etiquetas хештеги 해시태그 标签 hashtagi",
  lang: "idioma langue sprache lingua язык 语言 言語 언어 taal jezyk",
  platform: "plataforma plateforme plattform piattaforma платформа 平台 プラットフォーム",
  title: "titulo titre titel titolo заголовок 标题 タイトル 제목",
  type: "tipo typ тип 类型",
};
const ENGLISH = new Map(
  Object.entries(NAMES).flatMap(([english, names]) =>
    names.split(" ").map((name): [string, string] => [name, english]),
  ),
);

/** The English name of a column; the name itself where none is known. */
export const inEnglish = (word: string): string =>
  ENGLISH.get(word) ??
  ENGLISH.get(word.normalize("NFD").replace(/\p{M}/gu, "").replaceAll("ı", "i").replaceAll("ł", "l")) ??
  word;
