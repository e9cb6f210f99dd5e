/** Words and phrases that decide nothing: politeness, filler, the people around a task. Commas separate phrases. */
export const backgroundPhrases: readonly string[] = (
  'instead,rather,until now,want to see,like to see,wants to see,want to be able to,be able to,output,derived,fed,stay,stays,printed,shown,arrive,arrives,go,arriving,come in,comes in,coming in,lands,land,lie,lies,lying,reside,resides,end up,ends up,ending up,sit,get into,on top of,on top,see epic,see ticket,see the epic,see the ticket,for context,pattern,the latter,latter,itself,themselves,finally,eventually,honestly,hopefully,ideally,preferably,recently,lately,meanwhile,therefore,thus,hence,anyway,anyways,overall,altogether,glad about,be glad,be happy,might i ask,may i ask,could i ask,in exchange,what came out,appreciate,if you like,if you want,if you please,as everywhere,like everywhere,morning all,quick question,question,so please,would it be possible to get,would it be possible to have,would it be possible,is it possible to get,is it possible to have,possible to get,possible to have,when you get a minute,when you have a minute,when you have a moment,if you have a minute,for the next release,in the next release,fancy writing,fancy building,be a star and,be an angel and,feature request,in the daily,in the standup,any chance,any chance you could,is there any chance,be so kind,so kind,would be so kind,be grateful,would be grateful,grateful,how about,would fix it,would fix this,would fix that,would solve it,would solve this,would be helpful,would be lovely,would be appreciated,would be perfect,would do,would be fine,when you find the time,needed,by mistake,please,pls,plz,kindly,thanks,thank you,thanks a lot,many thanks,thank you very much,thanks in advance,thx,tx,ty,cheers,hi,hey,hello,hi there,hi all,hi team,hello team,hey team,' +
  'dear team,team,folks,guys,everyone,all,good morning,good afternoon,good evening,morning,best regards,regards,best,could you,can you,would you,will you,would you mind,could somebody,' +
  'can somebody,could someone,can someone,could anyone,can anyone,somebody,someone,anyone,anybody,could i,can i,may i,could we,can we,shall we,how do i,how do we,how can i,how can we,' +
  'how would i,how would you,how would one,how should i,how should we,how to,what is the best way,what is a good way,what would,what does,what is,is there a way,is there,is it possible,' +
  'is there any way,best way,good way,right way,way,look like,would look like,looks like,i want,i need,i would like,i d like,i d love,we want,we need,we d like,we would like,we d love,' +
  'i m looking for,looking for,i am looking for,we are looking for,would be great,would be nice,would be awesome,it would be great,would love,would help,it d be great,great,nice,awesome,perfect,' +
  'fine,ok,okay,cool,as always,as usual,as before,as discussed,same as before,same as last time,same as,same,again,another,one more,one,ones,also,too,as well,quick,quickly,quick one,asap,soon,today,tomorrow,' +
  'this week,next week,this sprint,next sprint,this morning,this afternoon,right now,now,currently,at the moment,for now,when you have time,when you get a chance,if you can,if possible,if you don t mind,no rush,no hurry,' +
  'no worries,no problem,simple,small,little,tiny,basic,straightforward,clean,neat,tidy,nice,good,decent,proper,properly,standard,typical,usual,normal,regular,common,classic,plain,solid,robust,' +
  'production ready,production grade,production quality,idiomatic,modern,elegant,readable,maintainable,well structured,well written,best practice,best practices,full,complete,whole,entire,working,' +
  'new,fresh,existing code base,codebase,code base,repository root,our team,my team,our company,my company,my boss,boss,manager,the business,colleague,colleagues,customer wants,stakeholders,' +
  'ticket,story,user story,task description,issue,title,description,context,background,stack,tech stack,technology,technologies,tech,tools,language,framework,acceptance criteria,acceptance,ac,definition of done,' +
  'requirements,requirement,scope,summary,goal,purpose,note,notes,fyi,btw,by the way,actually,basically,really,very,just,simply,maybe,perhaps,probably,somehow,kind of,sort of,a bit,a lot,lots,etc,e g,i e,' +
  'for example,for instance,such as,namely,tbh,imho,obviously,of course,sure,right,well,so far,already,still,yet,ever,once more,from scratch,query params,query param,query parameters,query parameter,query string,before the weekend,over the weekend,before lunch,after lunch,before the release,before the demo,for the demo,before the deadline,by friday,until friday,by monday,by tomorrow,until tomorrow,end of day,eod,end of week,this quarter,next quarter,next month,under the hood,behind the scenes,out there,' +
  'people,somewhere,everything,everywhere,anything,things,always,going,go ahead,thing,wondering,wonder,think,guess,hope,hoping,believe,feel,know,happy,glad,sorry,' +
  'frontend team,backend team,shop owner,product owner,developer,developers,dev,devs,engineer,as a developer,project,service owner,named,called,name,based,powered,driven,backed,style,flavoured,flavored,' +
  'that s it,that is it,that s all,that is all,all good,done,ready,urgent,urgently,important,priority,high priority,deadline,demo,poc,prototype,mvp,v1,first version,first draft,from our side,on our side,in our case,' +
  'appreciate it,appreciated,much appreciated,would appreciate,let me know,lmk,bonus points,sample,example,examples,what i have in mind,in mind,idea,the idea,pretty much,more or less,more,some more,any,hand,' +
  'library,libraries,engine,of choice,our own,own,respective,corresponding,given,certain,particular,specific,related,relevant,appropriate,suitable,necessary,needed,required,wanted,desired,available,' +
  'holding,containing,contains,holds,hold,contain,listening,listen,listens,living,lives,live in,sitting,sits,stands,standing,goes,comes,coming,belongs,running,runs,run on,works,working with,talks,talking to,deals,dealing,deal,' +
  'regarding,concerning,wise,side,layer,part of,follow,follows,following,supports,supporting,handle,handles,handling,make sure,makes sure,ensure,ensures,ensuring,behave,respect,respects,honour,honours,browser,browsers,matter,matters,care,cares,kind,type,types of,sort,set,bunch,couple,collection,pair,group of,combination,combo,version of'
).split(',');

/** Function words. They bind, they do not decide. */
export const functionWords: readonly string[] = (
  'a an the this that these those my our your their his her its it we i you they he she them us me there here who which what where when while how why ' +
  'is are was were be been being am do does did have has had having will would shall should can could may might must ought need needs needed ' +
  'and or plus as at by for from in into of off on onto over out to toward towards under up upon via with within through between behind across after before during until per ' +
  'about around against along among like than then so because since if though although however but such each every both either some most many few several much other others ' +
  's d ll re ve m t w incl including included include includes using used use uses uses usage let lets also too yes ok should through inside across based x vs whose whom once ' +
  'want wants wanted need needs like likes please'
).split(' ');

/** What a clause may be about without asking for anything: the surroundings of the project. Background after "our", "my" or "the". */
export const surroundings: readonly string[] = (
  'app application backend frontend shop store platform system team company project site website portal service server codebase repo repository ' +
  'monorepo stack environment infrastructure infra business startup organisation organization software solution code api architecture setup'
).split(' ');
