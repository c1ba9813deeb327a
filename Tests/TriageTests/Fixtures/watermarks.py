# Vectors for the watermark checks, by the references' arithmetic over numpy's MT19937 (which is torch's on a CPU).
import numpy as np, hashlib, json
M=(1<<64)-1
def randperm(n,seed):
    rs=np.random.RandomState(seed & 0xffffffff); raw=rs._bit_generator.random_raw
    a=list(range(n)); r=np.asarray(raw(n)).tolist()
    for i in range(n-1):
        j=i+(r[i] % (n-i)); a[i],a[j]=a[j],a[i]
    return a
KEY=15485863;V=1000;G=.25
table=randperm(1000003,KEY)
s64=lambda x:((x+(1<<63))&M)-(1<<63)
def green(seed): return set(randperm(V,seed%((1<<64)-1))[:int(V*G)])
def left(run): return KEY*run[-2]
def self_(run): return min(s64(KEY*(table[t]+1)*(table[run[-1]]+1)) for t in run)
def kgw(ids,w,selfh):
    n=w+1-selfh; runs=[tuple(ids[i:i+n]) for i in range(len(ids)-n+1)]
    f=lambda r: r[-1] in green(self_(r) if selfh else left(r))
    c={r:f(r) for r in set(runs)}
    return [len(c),sum(c.values()),len(runs),sum(c[r] for r in runs)]
step=lambda h,x: s64((h+x)*6364136223846793005+1)
def synth(ids,keys,w,ref):
    iv=1
    if ref: iv=int.from_bytes(hashlib.sha256(np.array(keys,dtype=np.int64).tobytes()).digest(),'big')%((1<<63)-1)
    tab=[int(x)%2 for x in np.random.RandomState(0)._bit_generator.random_raw(65536)]
    hist=[0]*1024; sc=hit=0
    for i in range(w-1,len(ids)):
        h=iv
        for t in ids[i-w+1:i]: h=step(h,t)
        rep=h in hist; hist=[h]+hist[:-1]
        if rep: continue
        h=step(h,ids[i])
        for k in keys:
            x=step(h,k); sc+=1
            if ref:
                for _ in range(12): x=step(x,1)>>5
                hit+=(x>>30)%2
            else: hit+=tab[x%65536]
    return [sc,hit]
r=np.random.default_rng(4); out=[]
for t in range(6):
    ids=r.integers(0,V,80).tolist(); 
    if t%2: ids=ids[:30]+ids[:30]+ids[60:]
    if t>3: # really marked, lefthash
        for i in range(1,80):
            g=sorted(green(KEY*ids[i-1])); ids[i]=g[int(r.integers(0,len(g)))]
    keys=[654,400,836,123,340,443]
    out.append({'ids':ids,'left':kgw(ids,1,0),'own':kgw(ids,4,1),'synthid':synth(ids,keys,5,False),'reference':synth(ids,keys,5,True)})
json.dump({'vocabulary':V,'keys':keys,'texts':out},open('watermarks.json','w'))
for o in out: print(o['left'],o['own'],o['synthid'],o['reference'])
print(randperm(10,42))
