"""Topic models that researchers use, on the same texts: each post's topic by LDA, NMF and k-means on TF-IDF (scikit-learn).

Reads {"texts": [...], "topics": n} on standard input, writes {"LDA": [...], "NMF": [...], "k-means": [...]}.
"""
import json
import sys

from sklearn.cluster import MiniBatchKMeans
from sklearn.decomposition import NMF, LatentDirichletAllocation
from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer

given = json.load(sys.stdin)
texts, topics = given["texts"], given["topics"]
counts = CountVectorizer(min_df=2).fit_transform(texts)
weights = TfidfVectorizer(min_df=2, sublinear_tf=True).fit_transform(texts)
lda = LatentDirichletAllocation(topics, learning_method="online", random_state=1)
json.dump(
    {
        "LDA": lda.fit_transform(counts).argmax(1).tolist(),
        "NMF": NMF(topics, init="nndsvd", random_state=1, max_iter=300).fit_transform(weights).argmax(1).tolist(),
        "k-means": MiniBatchKMeans(topics, random_state=1, n_init=3).fit_predict(weights).tolist(),
    },
    sys.stdout,
)
