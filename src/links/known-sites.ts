/** Registrable domains as facts, no code: whose names are shown at once, and what on them is a publication. */
const list = (text: string): readonly string[] => text.split(/\s+/).filter((word) => word !== "");

/** Newspapers, agencies, broadcasters, magazines: what lies under a path is mostly an article. */
export const PUBLISHERS: ReadonlySet<string> = new Set(
  list(`
  reuters.com apnews.com afp.com bloomberg.com dpa.com ap.org upi.com interfax.ru tass.ru tass.com ria.ru xinhuanet.com news.cn
  nytimes.com washingtonpost.com wsj.com usatoday.com latimes.com chicagotribune.com nypost.com nydailynews.com bostonglobe.com
  sfgate.com sfchronicle.com seattletimes.com denverpost.com miamiherald.com philly.com inquirer.com dallasnews.com azcentral.com
  startribune.com newsweek.com time.com theatlantic.com newyorker.com nymag.com politico.com politico.eu thehill.com axios.com vox.com
  slate.com salon.com huffpost.com huffingtonpost.com buzzfeed.com buzzfeednews.com vice.com motherjones.com thenation.com
  nationalreview.com reason.com theintercept.com propublica.org thedailybeast.com dailycaller.com breitbart.com foxnews.com
  foxbusiness.com cnn.com nbcnews.com cbsnews.com abcnews.com go.com msnbc.com npr.org pbs.org cnbc.com marketwatch.com forbes.com
  fortune.com businessinsider.com insider.com qz.com wired.com techcrunch.com theverge.com engadget.com gizmodo.com arstechnica.com
  zdnet.com cnet.com mashable.com rollingstone.com variety.com hollywoodreporter.com billboard.com tmz.com espn.com si.com
  economist.com ft.com bbc.co.uk bbc.com theguardian.com guardian.co.uk independent.co.uk telegraph.co.uk thetimes.co.uk
  dailymail.co.uk mirror.co.uk thesun.co.uk express.co.uk metro.co.uk standard.co.uk sky.com itv.com channel4.com scotsman.com
  irishtimes.com independent.ie rte.ie thejournal.ie cbc.ca ctvnews.ca globalnews.ca theglobeandmail.com thestar.com
  nationalpost.com abc.net.au smh.com.au theage.com.au news.com.au theaustralian.com.au 9news.com.au 7news.com.au stuff.co.nz
  nzherald.co.nz rnz.co.nz spiegel.de zeit.de faz.net sueddeutsche.de welt.de bild.de focus.de stern.de tagesschau.de
  zdf.de ard.de taz.de tagesspiegel.de handelsblatt.com n-tv.de t-online.de dw.com heise.de golem.de derstandard.at diepresse.com
  krone.at orf.at kurier.at nzz.ch tagesanzeiger.ch srf.ch swissinfo.ch blick.ch 20min.ch rts.ch lemonde.fr lefigaro.fr
  liberation.fr leparisien.fr lexpress.fr lepoint.fr ouest-france.fr francetvinfo.fr franceinfo.fr bfmtv.com france24.com rfi.fr
  mediapart.fr 20minutes.fr nouvelobs.com humanite.fr la-croix.com lesechos.fr rtbf.be lesoir.be standaard.be hln.be nieuwsblad.be
  vrt.be nos.nl nu.nl telegraaf.nl volkskrant.nl nrc.nl ad.nl trouw.nl elpais.com elmundo.es abc.es lavanguardia.com elperiodico.com
  elconfidencial.com eldiario.es publico.es 20minutos.es rtve.es marca.com as.com larazon.es okdiario.com repubblica.it corriere.it
  lastampa.it ilsole24ore.com ansa.it ilfattoquotidiano.it rainews.it ilgiornale.it liberoquotidiano.it fanpage.it publico.pt
  dn.pt expresso.pt sapo.pt observador.pt rtp.pt globo.com uol.com.br folha.com.br estadao.com.br abril.com.br terra.com.br
  ig.com.br r7.com cartacapital.com.br clarin.com lanacion.com.ar infobae.com pagina12.com.ar emol.com latercera.com
  eltiempo.com elespectador.com semana.com elcomercio.pe larepublica.pe eluniversal.com.mx milenio.com jornada.com.mx
  proceso.com.mx animalpolitico.com excelsior.com.mx reforma.com el-nacional.com telesurtv.net aljazeera.com aljazeera.net
  alarabiya.net skynewsarabia.com ahram.org.eg youm7.com haaretz.com haaretz.co.il timesofisrael.com jpost.com ynet.co.il
  ynetnews.com hurriyet.com.tr sabah.com.tr milliyet.com.tr cumhuriyet.com.tr trthaber.com dailysabah.com presstv.ir tehrantimes.com
  irna.ir isna.ir farsnews.ir rt.com sputniknews.com sputnikglobe.com lenta.ru gazeta.ru kommersant.ru vedomosti.ru rbc.ru
  kp.ru mk.ru iz.ru aif.ru rg.ru novayagazeta.ru meduza.io tvrain.ru themoscowtimes.com vesti.ru 1tv.ru ntv.ru regnum.ru
  pravda.com.ua unian.net unian.ua ukrinform.ua ukrinform.net kyivpost.com kyivindependent.com liga.net nv.ua zn.ua tsn.ua
  censor.net korrespondent.net radiosvoboda.org svoboda.org rferl.org currenttime.tv voanews.com belta.by gazetawyborcza.pl
  wyborcza.pl onet.pl wp.pl interia.pl rmf24.pl polsatnews.pl tvn24.pl tvp.info rp.pl gazeta.pl idnes.cz novinky.cz lidovky.cz
  ihned.cz ceskatelevize.cz seznamzpravy.cz aktualne.cz sme.sk dennikn.sk pravda.sk index.hu telex.hu 444.hu hvg.hu origo.hu
  hotnews.ro digi24.ro adevarul.ro g4media.ro b92.net blic.rs n1info.rs danas.rs index.hr jutarnji.hr 24sata.hr delo.si dnevnik.bg
  kathimerini.gr ekathimerini.com protothema.gr in.gr aftonbladet.se expressen.se svt.se dn.se svd.se vg.no nrk.no dagbladet.no
  aftenposten.no dr.dk politiken.dk berlingske.dk bt.dk tv2.dk yle.fi hs.fi iltalehti.fi err.ee postimees.ee delfi.ee delfi.lt
  delfi.lv lrt.lt lsm.lv ruv.is visir.is indiatimes.com hindustantimes.com thehindu.com indianexpress.com ndtv.com news18.com
  indiatoday.in scroll.in thewire.in thequint.com theprint.in republicworld.com zeenews.india.com dawn.com geo.tv tribune.com.pk
  thedailystar.net bdnews24.com prothomalo.com channelnewsasia.com straitstimes.com mothership.sg thestar.com.my malaysiakini.com
  bangkokpost.com nationthailand.com inquirer.net rappler.com philstar.com abs-cbn.com gmanetwork.com kompas.com detik.com
  tempo.co thejakartapost.com vnexpress.net tuoitre.vn thanhnien.vn nikkei.com asahi.com mainichi.jp yomiuri.co.jp nhk.or.jp
  japantimes.co.jp kyodonews.net sankei.com chosun.com joongang.co.kr donga.com hani.co.kr yna.co.kr koreaherald.com
  koreatimes.co.kr people.com.cn chinadaily.com.cn globaltimes.cn cgtn.com scmp.com hk01.com rthk.hk hongkongfp.com caixin.com
  thepaper.cn sina.com.cn ifeng.com 163.com taipeitimes.com cna.com.tw ltn.com.tw udn.com nation.africa standardmedia.co.ke
  news24.com iol.co.za dailymaverick.co.za timeslive.co.za punchng.com vanguardngr.com premiumtimesng.com guardian.ng
  bellingcat.com politifact.com snopes.com factcheck.org fullfact.org correctiv.org theconversation.com nationalgeographic.com
  scientificamerican.com sciencedaily.com livescience.com space.com nature.com science.org`),
);

/** Sites whose name alone says nothing of who is meant. */
export const KNOWN_SITES: ReadonlySet<string> = new Set([
  ...PUBLISHERS,
  ...list(`
  google.com google.de google.fr google.es google.it google.co.uk google.com.br google.co.jp google.ru google.pl google.ca google.co.in
  google.com.au google.nl goo.gl g.co youtube.com youtu.be blogger.com apple.com icloud.com wordpress.org wordpress.com linkedin.com
  cloudflare.com whatsapp.com microsoft.com live.com office.com outlook.com msn.com bing.com skype.com github.com gitlab.com
  codeberg.org bitbucket.org stackoverflow.com stackexchange.com mozilla.org mozilla.com opera.com adobe.com europa.eu wikipedia.org
  wikimedia.org wiktionary.org wikidata.org wikihow.com vimeo.com dailymotion.com istockphoto.com tiktok.com douyin.com vk.com ok.ru
  facebook.com fb.com instagram.com threads.net threads.com x.com twitter.com t.me telegram.org telegra.ph line.me medium.com
  substack.com tumblr.com livejournal.com reddit.com redd.it pinterest.com quora.com snapchat.com twitch.tv kick.com discord.com
  discord.gg zoom.us slack.com yahoo.com yahoo.co.jp aol.com mail.ru yandex.ru yandex.com rambler.ru baidu.com qq.com weibo.com
  weibo.cn zhihu.com douban.com bilibili.com naver.com daum.net kakao.com rakuten.co.jp hatena.ne.jp note.com imdb.com amazon.com
  amazon.co.uk amazon.de amazon.fr amazon.es amazon.it amazon.co.jp amazon.ca amazon.in amzn.to ebay.com ebay.de etsy.com aliexpress.com
  alibaba.com walmart.com target.com ikea.com shopify.com paypal.com gofundme.com kickstarter.com patreon.com change.org
  petition.parliament.uk avaaz.org openpetition.de mediafire.com dropbox.com mega.nz scribd.com slideshare.net issuu.com
  researchgate.net academia.edu arxiv.org doi.org plos.org springer.com wiley.com sciencedirect.com elsevier.com bmj.com mdpi.com
  cambridge.org oup.com jstor.org ssrn.com archive.org archive.is archive.ph gutenberg.org britannica.com goodreads.com spotify.com
  soundcloud.com bandcamp.com deezer.com netflix.com disney.com hulu.com rottentomatoes.com ign.com playstation.com xbox.com
  nintendo.com steampowered.com steamcommunity.com roblox.com airbnb.com booking.com tripadvisor.com yelp.com uber.com
  who.int un.org unesco.org unicef.org worldbank.org imf.org oecd.org weforum.org nato.int icrc.org amnesty.org hrw.org
  greenpeace.org rsf.org wikileaks.org nih.gov cdc.gov nasa.gov noaa.gov usgs.gov whitehouse.gov house.gov senate.gov loc.gov
  state.gov gov.uk gov.br bund.de admin.ch parlament.gv.at gouv.fr mit.edu harvard.edu stanford.edu yale.edu cornell.edu
  fifa.com uefa.com nfl.com nba.com mlb.com nhl.com olympics.com w3.org ietf.org icann.org apache.org gnu.org php.net python.org
  nodejs.org npmjs.com t.co bit.ly bitly.com tinyurl.com ow.ly buff.ly dlvr.it ift.tt is.gd fb.me lnkd.in trib.al rebrand.ly cutt.ly
  t.ly rb.gy shorturl.at forms.gle eventbrite.com meetup.com mailchi.mp list-manage.com surveymonkey.com typeform.com
  gab.com gettr.com parler.com truthsocial.com rumble.com bitchute.com odysee.com bsky.app mastodon.social
  example.com example.org example.net`),
]);
