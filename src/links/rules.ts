/** What the link canonicaliser knows of the web: facts, no code. Sources are named in docs/analyses/copy-text.md. */

/** Query parameters that say how a reader came to a page, not which page it is. Lower-case. */
export const TRACKING_PARAMETERS: ReadonlySet<string> = new Set(
  (
    "fbclid gclid gclsrc gbraid wbraid dclid msclkid yclid ysclid twclid ttclid igshid igsh li_fat_id mc_cid mc_eid " +
    "mkt_tok _hsenc _hsmi hsctatracking vero_id vero_conv oly_anon_id oly_enc_id rb_clickid s_cid wickedid _openstat " +
    "ref_src ref_url cmpid cmp icid ncid ocid smid smtyp sr_share xtor __twitter_impression __tn__ __xts__ fb_action_ids " +
    "fb_action_types fb_ref fb_source action_object_map action_type_map action_ref_map ns_campaign ns_mchannel ns_source " +
    "ns_linkname ns_fee guccounter guce_referrer guce_referrer_sig spm scm share_token feature_share wt_mc wt_zmc trk " +
    "trkcampaign at_medium at_campaign at_custom1 at_custom2 at_custom3 at_custom4 at_link_id at_link_type at_link_origin " +
    "at_format at_bbc_team at_ptr_name __s _ga _gl amp_js_v amp_gsa usqp outputtype soc_src soc_trk tsrc mibextid rdid " +
    "sharetype share_id shareid partner_id cvid epik pk_source pk_medium pk_campaign pk_keyword pk_kwd piwik_campaign"
  ).split(" "),
);
export const TRACKING_PREFIXES: readonly string[] = ["utm_", "mtm_", "hsa_", "matomo_", "stm_", "aff_", "ga_"];

/** `amp`, `amp=1`, `output=amp` …: another rendering of the same page. */
export const AMP_PARAMETERS: ReadonlySet<string> = new Set(["amp", "amp=1", "amp=true", "output=amp", "amp_markup=1"]);

/** Host of a redirect page → path it answers on and the parameters that carry the target, in order of preference. */
export const REDIRECTS: Readonly<Record<string, { readonly path: RegExp; readonly from: readonly string[] }>> = {
  "l.facebook.com": { path: /^\/l\.php$/, from: ["u"] },
  "lm.facebook.com": { path: /^\/l\.php$/, from: ["u"] },
  "facebook.com": { path: /^\/(l\.php|flx\/warn|sharer\.php|sharer\/sharer\.php)\/?$/, from: ["u"] },
  "l.instagram.com": { path: /^\//, from: ["u"] },
  "l.threads.net": { path: /^\//, from: ["u"] },
  "l.threads.com": { path: /^\//, from: ["u"] },
  "l.messenger.com": { path: /^\/l\.php$/, from: ["u"] },
  "t.umblr.com": { path: /^\/redirect$/, from: ["z"] },
  "youtube.com": { path: /^\/redirect$/, from: ["q"] },
  "out.reddit.com": { path: /^\//, from: ["url"] },
  "vk.com": { path: /^\/away\.php$/, from: ["to"] },
  "away.vk.com": { path: /^\/away\.php$/, from: ["to"] },
  "linkedin.com": { path: /^\/(redir\/redirect|safety\/go|sharearticle|sharing\/share-offsite)\/?$/i, from: ["url"] },
  "duckduckgo.com": { path: /^\/l\/?$/, from: ["uddg"] },
  "steamcommunity.com": { path: /^\/linkfilter\/?$/, from: ["url", "u"] },
  "slack-redir.net": { path: /^\/link$/, from: ["url"] },
  "t.me": { path: /^\/(iv|share\/url)$/, from: ["url"] },
  "x.com": { path: /^\/(intent\/tweet|intent\/post|share)$/, from: ["url"] },
  "reddit.com": { path: /^\/submit$/, from: ["url"] },
  "disq.us": { path: /^\/url$/, from: ["url"] },
  "getpocket.com": { path: /^\/redirect$/, from: ["url"] },
  "medium.com": { path: /^\/m\/global-identity(-2)?$/, from: ["redirectUrl"] },
  "zen.yandex.ru": { path: /^\/away$/, from: ["to"] },
  "bing.com": { path: /^\/(news\/apiclick\.aspx)$/i, from: ["url"] },
};
/** Google's redirect lives under every national domain. */
export const GOOGLE_HOST = /^google\.(?:com?\.)?[a-z]{2,3}$/;

/** The same site under another name. */
export const SAME_HOST: Readonly<Record<string, string>> = {
  "twitter.com": "x.com",
  "youtube-nocookie.com": "youtube.com",
  "fb.com": "facebook.com",
  "telegram.me": "t.me",
  "web.facebook.com": "facebook.com",
  "old.reddit.com": "reddit.com",
  "new.reddit.com": "reddit.com",
  "np.reddit.com": "reddit.com",
};

/** Shorteners open to everybody: what lies behind one cannot be told, and its domain says nothing. */
export const SHORTENERS: ReadonlySet<string> = new Set(
  (
    "t.co bit.ly bitly.com tinyurl.com ow.ly buff.ly goo.gl dlvr.it ift.tt is.gd v.gd fb.me lnkd.in j.mp trib.al shar.es " +
    "rebrand.ly cutt.ly t.ly rb.gy s.id tiny.cc adf.ly bc.vc po.st su.pr wp.me flip.it paper.li snip.ly clck.ru vk.cc " +
    "ln.is dld.bz owl.li u.to x.co soo.gd qr.ae mcaf.ee linkin.bio lnk.bio tr.im cli.gs budurl.com shorturl.at t.cn " +
    "url.cn dwz.cn suo.im amzn.to youtu.be.link smarturl.it spr.ly hubs.ly hubs.la mailchi.mp eepurl.com ebx.sh crwd.fr"
  ).split(" "),
);
