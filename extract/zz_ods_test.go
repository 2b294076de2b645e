package extract
import ("testing";"bytes";"os";"fmt")
func TestZZ(t *testing.T){
 for _,f:=range []string{"/work/shared/corpus/xlsx/plan.ods","/tmp/rd/plan.ods"}{
 d,_:=os.ReadFile(f)
 g,r,err:=readODS(f,bytes.NewReader(d),int64(len(d)),Limits{})
 fmt.Println(len(g),r,err)
 checkGrids(t,g)
 n,m:=0,0
 for _,g:=range g{ for _,r:=range g.Rows{n+=len(r.Cells); for _,c:=range r.Cells {if c.Span.Rows>1||c.Span.Cols>1{m++}}}}
 fmt.Println(n,m)
 for _,g:=range g[:2]{fmt.Println(g.Source,g.Hidden);fmt.Print(showRows(g.Rows))}
 fmt.Println(g[len(g)-1].Hidden)
 }
}
