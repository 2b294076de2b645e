package extract
import ("testing";"bytes";"os";"fmt")
func zzall(t *testing.T,f string)string{
 d,_:=os.ReadFile(f)
 var g []Grid; var r any; var err error
 if f[len(f)-1]=='s' && f[len(f)-3:]=="xls" {g,r,err=readXLS(f,bytes.NewReader(d),int64(len(d)),Limits{})} else {
 g,r,err=readODS(f,bytes.NewReader(d),int64(len(d)),Limits{})}
 checkGrids(t,g)
 s:=fmt.Sprintln(len(g),r,err)
 for _,g:=range g{s+=fmt.Sprintln(g.Source,g.Hidden);s+=showRows(g.Rows)}
 return s
}
func TestZZ(t *testing.T){
 for _,f:=range []string{"testdata/cartella.ods","testdata/cartella.xls"}{
  fmt.Println(zzall(t,f))
 }
}
