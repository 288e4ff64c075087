package claims
import ("testing";"os";"time")
func TestDbgSpeed(t *testing.T){
 if os.Getenv("DEN")=="" {t.Skip()}
 r:=newReader(t); var docs []Document; n:=0
 for _,tag:=range []string{"en","fr","de","es","ru","ja","zh","ar","pl"}{ for _,e:=range readExamples(t,tag){ docs=append(docs,e.doc); n+=len(e.doc.Text)}; r.Read(docs[len(docs)-1])}
 s:=time.Now(); for range 12 {for _,d:=range docs{r.Read(d)}}
 t.Log(float64(12*len(docs))/time.Since(s).Seconds(),"articles/s of mean bytes",n/len(docs))
}
