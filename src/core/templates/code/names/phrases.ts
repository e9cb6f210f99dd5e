/**
 * Fixed expressions in which an ordinary noun is not the thing a program is about: a `sortOrder` is no order, a hash table no table.
 * They hold in every spelling (`sortOrder`, `sort_order`, `sort-order`, "Sort order"), in the number written here. Left out is what a
 * program about the noun may well say of its own (`client id`, `file name`) or do with it (`list item`).
 */
const fixedPhrases: readonly string[] = [
  'sort order,order by,in order to,out of order,display order,ascending order,descending order,alphabetical order,chronological order,order matters,byte order,column order,insertion order,z order,order of magnitude,order clause',
  'user agent,user interface,user experience,user defined,end user,event loop,event source,event listener,event handler,event emitter,event target,event bus,event driven,event hub,pointer event,pointer events,custom event,event stream',
  'session storage,session maker,session middleware,tmux session,error message,error messages,log message,log messages,commit message,exception message,message queue,message broker,message bus,message box,flash message',
  'status code,exit code,error code,source code,code point,code page,code block,code review,status line,command line,line number,line numbers,line height,line break,line breaks,new line,line length,base line,line ending,line width,line clamp',
  'page size,page number,page count,page index,page token,page param,page params,page break,next page,previous page,per page,page info,page request,landing page,home page,man page,page cursor',
  'content type,content types,content length,content disposition,content encoding,content security policy,content delivery,mime type,media type,media query,file system,file descriptor,file mode,log file,lock file,env file,config file,zip file,dot file,make file,docker file,license file,licence file',
  'image pull,base image,docker image,docker images,container image,disk image,background image,image registry,object fit,object storage,object store,hash table,lookup table,data table,routing table,table layout,truth table,pivot table,temporary table,table of contents,information schema',
  'storage account,service account,service worker,service discovery,service mesh,web service,self service,service bus,service principal,service unavailable,system service,service collection,client secret,http client,client side,client error,test client,redis client,email client,mail client,client library',
  'http request,pull request,pull requests,merge request,request body,request header,request headers,request method,request param,request params,request timeout,bad request,request handler,cross site request,response body,response header,response headers,response code,response time,response model,response status,http response',
  'task queue,task runner,task scheduler,task group,background task,async task,celery task,job queue,cron job,job scheduler,job runner,batch job,group by,log group,security group,resource group,consumer group,node group,target group,parameter group,subnet group,replication group,auto scaling group,control group,capture group,button group',
  'list style,white list,black list,allow list,deny list,access list,linked list,mailing list,drop down list,list comprehension,list of,list box,align items,justify items,place items,item reader,item writer,item processor,item scope,array item',
  'meta tag,meta tags,html tag,html tags,git tag,tag name,latest tag,script tag,closing tag,opening tag,delivery tag,e tag,struct tag,struct tags,release tag,version tag,aria label,match labels,label selector,axis label',
  'note that,release note,release notes,foot note,side note,code comment,block comment,doc comment,comment on,symbolic link,sym link,hard link,deep link,magic link,hyper link,link header,link local,document object,document element,document root,document ready,document db,json document,yaml document,bson document',
  'aria role,execution role,iam role,task role,role arn,role assignment,role binding,cluster role,assume role,role based,row level,row count,row number,row lock,row span,row factory,row mapper,foreign key,foreign keys,primary key,primary keys,public key,private key,key vault,key word,key pair,partition key,sort key,routing key,composite key,arrow key,object key,idempotency key,key press',
  'bearer token,csrf token,page token,json web token,cancellation token,next token,bucket policy,password policy,network policy,restart policy,lifecycle policy,policy document,iam policy,redrive policy,cors policy,referrer policy,pull policy,policy arn,update policy,retry policy,security policy,key policy',
  'definite article,definite articles,indefinite article,indefinite articles,single quote,single quotes,double quote,double quotes,escape quote,escape quotes,back quote,smart quotes,quote char,strip quotes,shell quote',
  'data warehouse,data lake,data base,data set,data source,data type,data class,meta data,form data,data frame,data model,data transfer,data center,data structure,data dictionary,use case,edge case,test case,upper case,lower case,camel case,snake case,kebab case,title case,case sensitive,case insensitive,case statement',
  'time stamp,time out,time zone,date time,run time,time span,time series,real time,time unit,time delta,return value,return type,return code,carriage return,return statement,statement timeout,prepared statement,sql statement,if statement,switch statement',
  'delivery count,delivery mode,delivery guarantee,least once delivery,most once delivery,exactly once delivery,delivery semantics,continuous delivery,delivery attempt,thread pool,connection pool,connection string,pool size,main thread,worker thread,thread safe,thread local,rate limit,rate limiter,rate limiting,rate limited,frame rate,sample rate,error rate',
  'search path,search param,search params,binary search,full text search,elastic search,market place,place holder,work place,work space,name space,white space,disk space,color space,state machine,state store,state management,initial state,cartesian product,dot product,cross product,by product',
  'action creator,action type,server action,github action,github actions,action filter,action result,call to action,issue tracker,known issue,github issue,health check,spell check,type check,sanity check,check sum,check box,check constraint,entry point,end point,entry set,directory entry,hash map,key map,source map,site map,road map,bit map',
  'data point,break point,mount point,floating point,decimal point,access point,exit point,template engine,template literal,template string,template tag,child process,batch process,post process,process env,advisory lock,optimistic lock,pessimistic lock,dead lock,version control,api version,schema version,version number,semantic version,active record,dns record,record set',
  'report uri,coverage report,report only,class member,guild member,device width,device pixel,block device,device code,device driver,transaction manager,database transaction,transaction isolation,transaction scope,unit test,unit tests,unit of work,systemd unit,claim type,claim types,claims principal,claims identity,jwt claim,jwt claims,registered claims,map claims,volume claim',
  'payment intent,query plan,execution plan,explain plan,terraform plan,service plan,hosting plan,base class,class name,data class,abstract class,storage class,css class,ingress class,class path,first class,memory address,ip address,mac address,address space,address family,bind address,remote address,email address,wild card,v card,screen reader,full screen',
  'batch size,chunk size,buffer size,font size,standard library,shared library,package manager,package json,npm package,nav bar,tool bar,side bar,status bar,address bar,default branch,main branch,feature branch,source branch,target branch,syntax tree,dom tree,b tree,key store,trust store,data store,blob store,vector store,redux store,app store,play store',
  'change log,change detection,change set,change event,point of contact,shift key,regex match,pattern match,exact match,form control,form group,form field,form builder,form array,web form,html form,form action,form encoded,view model,view port,view box,view set,alert manager,alert dialog,dash board,clip board,key board,topic arn,kafka topic,sns topic,topic partition,dead letter queue,priority queue',
  'play wright,text stream,byte stream,file stream,readable stream,writable stream,media stream,good practice,best practice,turn off,turn on,rest api,rest client,rest template,spring boot,boot strap,bean factory,bean validation,node modules,node env,worker node',
].flatMap((line) => line.split(','));

/** The fixed expressions that have a word, each in its words. */
export function phrasesWith(word: string): readonly (readonly string[])[] {
  return byWord.get(word) ?? [];
}

const byWord: ReadonlyMap<string, readonly (readonly string[])[]> = indexed();

function indexed(): Map<string, (readonly string[])[]> {
  const found = new Map<string, (readonly string[])[]>();
  for (const phrase of fixedPhrases) {
    const pieces = phrase.split(' ');
    for (const piece of new Set(pieces)) found.set(piece, [...(found.get(piece) ?? []), pieces]);
  }
  return found;
}
