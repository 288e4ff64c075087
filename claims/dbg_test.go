package claims
import ("testing";"os";"strings";"slices")
func TestDbg(t *testing.T){
 if os.Getenv("IDS")=="" {t.Skip()}; ids:=strings.Split(os.Getenv("IDS"),",")
 r:=newReader(t)
 for _,id:=range ids{ for _,e:=range readExamples(t,id[:2]){ if e.doc.ID!=id||e.held{continue}
  lex,_:=r.library.lexicon(id[:2]); a:=newArticle(e.doc,lex); a.findYears();a.findQuotes();a.findNames(r.outlets)
  t.Log(id,e.doc.Title)
  for _,n:=range a.names{ t.Logf("   %q x%d v=%.1f a=%.1f ve=%.1f s=%.1f role:%v",n.best(),len(n.places),a.victimScore(n),a.actorScore(n),a.venueScore(n),a.sourceScore(n),slices.Contains([]string{},""))}
 }}
}
