import { columnWord } from "./reading/columns.ts";
import type { MapKey } from "./reading/map-keys.ts";
import { WRAPPERS } from "./reading/wrappers.ts";
import { withoutZone } from "./reading/zone-in-name.ts";
import { inEnglish } from "./translated-names.ts";

const words = (...lines: readonly string[]): readonly string[] => lines.flatMap((line) => line.split(" "));

/**
 * Names of columns (as `columnWord` spells them) that may stand for a canonical key, best first: the order decides where
 * the values do not. Gathered from the exports of some eighty tools and from the hints of CIB Mango Tree, the Coordination
 * Network Toolkit and CooRTweet. `email` is no author, and `description` no text, on purpose.
 */
export const ALIASES = {
  id: words(
    "commentid commid idstr tweetid statusid messageid msgid postid contentid itemid noteid tweetidstr resourceid id",
    "cid videoid storyid uri guid fullname name msglink permalink posturl tweeturl _id.$oid mid bid docid uuid objectid importedid",
  ),
  author: words(
    "commentby commentauthorid commentauthor commenterid commenter commentuserid commentuser accountid userid userdid authordid author.did user.did authorid user.idstr user.id author.idstr author.id",
    "account.id owner.id ownerid fromuserid fromid.userid from.id fromid useridstr authoridstr",
    "authorchannelid.value authorchannelid authorchannel.channelid senderid sender.id senderpeerid actorid",
    "actor.id actor.did uniqueuserid uid did userpk user.pk twitterauthorid twitterid authorfullname useruid",
    "profileid authorurl memberid creatorid posterid creator.id author.handle user.username author.username",
    "user.screenname account.acct account.username author.acct author.screenname author.uniqueid",
    "author.userName user.login userscreenname screenname authorusername userusername fromusername",
    "twitterscreenname username userhandle authorhandle handle ownerusername authormeta.name account author",
    "fromuser user poster sender from author.name influencer accountname authorname nickname authordisplayname",
    "creator postedby facebookid pageid channelid channel.id peerid.channelid chatid groupid uploaderid",
    "channel channelname pagename page uploader name user.name fromuser.id fromuser.username by posterid postby",
    "postauthorid postauthor extraauthorattributes.id extraauthorattributes.shortname extraauthorattributes.url",
    "displayname userdisplayname extraauthorattributes.name authorurlid node.owner.id publisher publishedby",
  ),
  handle: words(
    "userscreenname screenname username authorusername userusername userhandle handle fromusername",
    "user.screenname user.username author.username author.handle account.username account.acct",
    "twitterscreenname authorhandle channelname",
  ),
  time: words(
    "commentpublished commentdate commdate commentcreatedat commenttime commenttimestamp commentcreatedtime",
    "commentpublishedat commentdateunix commdateunix postedat publishedat publishdate publisheddate publicationdate createdutc tweetcreatedat tweetcreated",
    "tweettime tweetdate datetweetsent posteddate postdate posttime postcreated postcreateddate messagedate",
    "messagetimestamp sentat sentdate datepublished createtime creationtime createtimeiso createdtimestamp",
    "timestamputc unixtimestamp timestampshare timestampepochs timestampms timeparsed publishedtime",
    "publishtime takenat takenattimestamp parsedcreatedat createdat created createddate createdtime",
    "datecreated creationdate datetime datetimeutc dateutc date timestamp time published posted pubdate",
    "postedon postedtime timeposted dateposted submittedat postpublished postpublishedunix messagetime videotimestamp",
    "videocreatetime createdatformatted createtimestamp createdatetime created_time createdon indexedat uploaddate",
  ),
  text: words(
    "fulltext rawcontent text textoriginal tweettext messagetext postcontent content body message tweet",
    "commenttext comment post caption posttext selftext hitsentence contenttext textdisplay renderedcontent",
    "status snippet openingtext tweetcontent desc edgemediatocaption captiontext postmessage commentmessage",
    "commentbody commentcontent contents videodescription posttitleandtext posttext bodytext statusmessage messagebody",
  ),
  title: words("title headline posttitle subject"),
  lang: words("lang language tweetlanguage languageguess languagecode textlang detectedlanguage langs"),
  links: words(
    "urlsexpandedurl expandedurls expandedurl entities.urls urls links outlinks urllist sharedurl linkurl",
    "externallinks finallink sharedlink outlink linkshared resolvedurls embeddedurl urlsintweet urlraw canonicalurl",
    "sharedurls externalurl externalurls websites",
  ),
  hashtags: words(
    "entities.hashtags hashtags hashtag hashtagnames hashtagslist tags tagnames hashtagsintweet taglist challenges",
  ),
  mentions: words("entities.usermentions usermentions mentionedusers mentions mentionedauthors mentionsscreenname"),
  repost_of: words(
    "repostof retweetid retweetedid retweettweetid retweetedstatusidstr retweetedstatusid retweetstatusid",
    "retweetof repostid reblogof reblogid sharedpostid retweetedtweetid referencedtweets.retweeted.id",
    "retweetedtweet.idstr retweetedtweet.id retweetedstatus.idstr retweetedstatus.id reblog.id repost.id",
    "twitterretweetof repostofid forwardmsglink retweetedstatusurl parentsharedid reposturi sharedpost.id",
    "retweet.id retweet.idstr retweet.tweetid retweeted.id original.id originalpost.id originaltweet.id reposted.id",
    "retweetsourceid truthretruthed rtid rtstatusid retweetofid retweetofstatusid rebloguri boostof boostofid",
    "retweetedstatus retweetedtweet",
  ),
  repost_of_author: words(
    "repostofauthor retweetuserid retweeteduserid repostedauthorid repostauthorid reposteduserid repostauthor",
    "repostedauthor retweeteduser retweetedusername retweetedscreenname retweetscreenname shareduserid",
    "retweetedtweet.user.id retweetedtweet.user.username retweetedtweet.author.id forwardmsgfrompeerid",
    "retweetedstatususerid",
  ),
  is_repost: words(
    "isretweet isrepost isforward isforwarded isreshare isretruth isreblog isboost isshare isrt isretweeted",
  ),
  reply_to: words(
    "inreplytotweetidstr inreplytotweetid inreplytostatusidstr inreplytostatusid inreplytoid replytostatusid",
    "replytosid inreplyto replyto replyid repliedtoid replytoid totweetid toposturi twitterreplyto parentid",
    "parenttweetid parentcommentid parent referencedtweets.repliedto.id replytomsgid replytomessageid",
    "replyto.replytomsgid inreplytouri reply.parent.uri replytouri reference.messageid replytocommentid",
    "inreplytopostid repliedtotweetid repliedtweetid replytotweetid replytopostid inreplyto.id replyingto",
  ),
  quote_of: words(
    "quoteof quotedstatusidstr quotedstatusid quotedtweetid quotedid quoteid quotetweetid quotedtweettweetid",
    "referencedtweets.quoted.id quotedtweet.idstr quotedtweet.id quotedstatus.idstr quotedstatus.id quoteduri",
    "quoteurl quote.id quote.idstr quotedpost.id quoted.id quotedstatusurl quotedurl quotes quotedstatus quotedtweet",
  ),
  media: words(
    "mediahash mediaurls entities.media mediaurl media photos images imageurls imageurl image imagemd5",
    "pictures",
  ),
  kind: words(
    "sourcetweettype referencedtweetstype referencedtweettype referencetype tweettype posttype threadentrytype kind type statustype contenttype messagetype typeoftweet entrytype",
  ),
  platform: words("platform contentsourcename socialnetwork network sourceplatform pagetype site source sourcetype"),
  object: ["objectid"],
  original_text: words(
    "retweetedtext retweettext retweetcontent retweetedstatus.text retweetedstatus.fulltext retweetedtweet.text",
    "retweetedtweet.fulltext retweeted.text retweet.text original.text originaltext originalpost.text originalcontent",
    "sharedtext sharedpost.text sharedposttext reposttext repostedtext repost.text reblog.content sourcetext",
  ),
} satisfies Record<MapKey | "title" | "original_text", readonly string[]>;

/** Authors that are places where others write: taken only where nobody else is named. */
export const PLACES: ReadonlySet<string> = new Set(
  words(
    "facebookid pageid channelid channel.id peerid.channelid chatid groupid uploaderid channel channelname",
    "pagename page uploader",
  ),
);
/** Names as they are shown, which anybody may share and change: taken only where there is nothing better. */
export const SHOWN_NAMES: ReadonlySet<string> = new Set(
  words(
    "author.name authorname nickname authordisplayname name user.name accountname influencer",
    "displayname userdisplayname extraauthorattributes.name",
  ),
);
/** What a small number counts in: with it, it names one post. */
export const COUNTED_IN = words(
  "channelid channel.id peerid.channelid chatid groupid pageid channelname channel chat group pagename",
  "chat.id threadid videoid noteid awemeid postid storyid linkid submissionid threadurl to board subreddit forum topicid",
);
/** One column of the target, whatever was done to it. */
export const TARGETS = words(
  "sourcetweetid retweetorquoteid referencedtweetsid referencedtweetid referencedid targetid targettweetid",
);
/** What comments stand under: what is the same in all comments of one of them is not the comment's. */
export const THREADS = words(
  "threadid postid videoid noteid awemeid storyid linkid submissionid topicid discussionid mediaid",
);
/** Lists of the posts that a post refers to, each with how. */
export const REFERENCES = words("referencedtweets referencedposts references");
export const FLAGS = {
  quote: words("isquote isquotestatus isquotetweet isquoted"),
  reply: words("isreply isreplyto isreplytweet reply"),
} as const;
/** Where a zone stands beside the time. */
export const OFFSETS = words("timezone tz utcoffset timezoneoffset zone offset gmtoffset");
/** The post's own address, where `link` or `url` is not. */
export const ADDRESSES = words(
  "permalink posturl tweeturl url link msglink weburl webpageurl permalinkurl uri originalurl externalid",
);

/** A name as it is looked up: in English, in small letters, without signs. */
export const fieldWord = remembered((name) => inEnglish(columnWord(name)));
/** What a name may begin with that says no more than that it is about the post. */
const ABOUT = new Set(
  words("tweet post status message mention toot skeet truth record entry doc document article msg"),
);

/** As {@link fieldWord}, without what may stand around it: a zone, objects that only wrap (`snippet.`), the word for a post. */
export const bareWord = remembered((name) => {
  const parts = withoutZone(name).split(/[./]/);
  while (parts.length > 1 && WRAPPERS.has(parts[0])) parts.shift();
  const tokens = parts.join(".").split(/[\s_-]+|(?<=[a-z0-9])(?=[A-Z])/);
  return fieldWord((tokens.length > 1 && ABOUT.has(tokens[0].toLowerCase()) ? tokens.slice(1) : tokens).join(" "));
});

/** The same few names are looked up for every record that a file begins with. */
function remembered(find: (name: string) => string): (name: string) => string {
  const known = new Map<string, string>();
  return (name) => {
    let word = known.get(name);
    if (word === undefined) {
      word = find(name);
      if (known.size > 10_000) known.clear();
      known.set(name, word);
    }
    return word;
  };
}
