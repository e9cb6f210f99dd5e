import type { TemplateSeed } from '../template.ts';
import { withCard } from './cards/builtInCards.ts';
import { pythonCards } from './cards/python.ts';
import { serviceCards } from './cards/services.ts';
import { typescriptCards } from './cards/typescript.ts';
import { csharpAspnetTemplates } from './csharp/aspnet.ts';
import { csharpAspnetLoggingTemplates } from './csharp/aspnetLogging.ts';
import { csharpAspnetPartsTemplates } from './csharp/aspnetParts.ts';
import { csharpDotnetTemplates } from './csharp/dotnet.ts';
import { csharpDotnetPartsTemplates } from './csharp/dotnetParts.ts';
import { dockerComposeTemplates } from './docker/compose.ts';
import { dockerImagesTemplates } from './docker/images.ts';
import { githubActionsWorkflowsTemplates } from './githubActions/workflows.ts';
import { goClientTestTemplates } from './go/clientTest.ts';
import { goConcurrencyTemplates } from './go/concurrency.ts';
import { goDataTemplates } from './go/data.ts';
import { goHttpTemplates } from './go/http.ts';
import { goProgramsTemplates } from './go/programs.ts';
import { javaPlainTemplates } from './java/plain.ts';
import { javaSpringTemplates } from './java/spring.ts';
import { javaSpringPartsTemplates } from './java/springParts.ts';
import { javaTestsTemplates } from './java/tests.ts';
import { javascriptBrowserTemplates } from './javascript/browser.ts';
import { javascriptEverydayTemplates } from './javascript/everyday.ts';
import { javascriptExpressTemplates } from './javascript/express.ts';
import { kotlinBackendTemplates } from './kotlin/backend.ts';
import { kotlinLanguageTemplates } from './kotlin/language.ts';
import { phpLaravelTemplates } from './php/laravel.ts';
import { phpLoginTemplates } from './php/login.ts';
import { phpPlainTemplates } from './php/plain.ts';
import { phpWordpressTemplates } from './php/wordpress.ts';
import { powershellFunctionsTemplates } from './powershell/functions.ts';
import { powershellOperationsTemplates } from './powershell/operations.ts';
import { powershellScriptsTemplates } from './powershell/scripts.ts';
import { pythonAsyncTemplates } from './python/async.ts';
import { pythonCliTemplates } from './python/cli.ts';
import { pythonClientsTemplates } from './python/clients.ts';
import { pythonDjangoTemplates } from './python/django.ts';
import { pythonFastapiTemplates } from './python/fastapi.ts';
import { pythonFastapiSecurityTemplates } from './python/fastapiSecurity.ts';
import { pythonFlaskTemplates } from './python/flask.ts';
import { pythonFlaskUploadsTemplates } from './python/flaskUploads.ts';
import { pythonModelsTemplates } from './python/models.ts';
import { pythonPatternsTemplates } from './python/patterns.ts';
import { pythonPytestTemplates } from './python/pytest.ts';
import { pythonSqlalchemyTemplates } from './python/sqlalchemy.ts';
import { rubyFilesTemplates } from './ruby/files.ts';
import { rubyPlainTemplates } from './ruby/plain.ts';
import { rubyRailsTemplates } from './ruby/rails.ts';
import { rustPartsTemplates } from './rust/parts.ts';
import { rustProgramsTemplates } from './rust/programs.ts';
import { shellFunctionsTemplates } from './shell/functions.ts';
import { shellOperationsTemplates } from './shell/operations.ts';
import { shellScriptsTemplates } from './shell/scripts.ts';
import { sqlQueriesTemplates } from './sql/queries.ts';
import { sqlTablesTemplates } from './sql/tables.ts';
import { sqlTasksTemplates } from './sql/tasks.ts';
import { swiftAppsTemplates } from './swift/apps.ts';
import { swiftPlainTemplates } from './swift/plain.ts';
import { terraformAwsTemplates } from './terraform/aws.ts';
import { terraformGcpTemplates } from './terraform/gcp.ts';
import { typescriptExpressTemplates } from './typescript/express.ts';
import { typescriptExpressSecurityTemplates } from './typescript/expressSecurity.ts';
import { typescriptHooksTemplates } from './typescript/hooks.ts';
import { typescriptHttpTemplates } from './typescript/http.ts';
import { typescriptNestTemplates } from './typescript/nest.ts';
import { typescriptNextTemplates } from './typescript/next.ts';
import { typescriptReactTemplates } from './typescript/react.ts';
import { typescriptReactFormsTemplates } from './typescript/reactForms.ts';
import { typescriptTestsTemplates } from './typescript/tests.ts';
import { typescriptZodTemplates } from './typescript/zod.ts';
import { webPagesTemplates } from './web/pages.ts';
import { webStylesTemplates } from './web/styles.ts';

const cards = { ...pythonCards, ...typescriptCards, ...serviceCards };

/** Hand-written templates, served like learned ones. Ids are unique and stay, for receipts refer to them. */
export const builtInLibrary: readonly TemplateSeed[] = (
  [
    ...csharpAspnetTemplates,
    ...csharpAspnetLoggingTemplates,
    ...csharpAspnetPartsTemplates,
    ...csharpDotnetTemplates,
    ...csharpDotnetPartsTemplates,
    ...dockerComposeTemplates,
    ...dockerImagesTemplates,
    ...githubActionsWorkflowsTemplates,
    ...goClientTestTemplates,
    ...goConcurrencyTemplates,
    ...goDataTemplates,
    ...goHttpTemplates,
    ...goProgramsTemplates,
    ...javaPlainTemplates,
    ...javaSpringTemplates,
    ...javaSpringPartsTemplates,
    ...javaTestsTemplates,
    ...javascriptBrowserTemplates,
    ...javascriptEverydayTemplates,
    ...javascriptExpressTemplates,
    ...kotlinBackendTemplates,
    ...kotlinLanguageTemplates,
    ...phpLaravelTemplates,
    ...phpLoginTemplates,
    ...phpPlainTemplates,
    ...phpWordpressTemplates,
    ...powershellFunctionsTemplates,
    ...powershellOperationsTemplates,
    ...powershellScriptsTemplates,
    ...pythonAsyncTemplates,
    ...pythonCliTemplates,
    ...pythonClientsTemplates,
    ...pythonDjangoTemplates,
    ...pythonFastapiTemplates,
    ...pythonFastapiSecurityTemplates,
    ...pythonFlaskTemplates,
    ...pythonFlaskUploadsTemplates,
    ...pythonModelsTemplates,
    ...pythonPatternsTemplates,
    ...pythonPytestTemplates,
    ...pythonSqlalchemyTemplates,
    ...rubyFilesTemplates,
    ...rubyPlainTemplates,
    ...rubyRailsTemplates,
    ...rustPartsTemplates,
    ...rustProgramsTemplates,
    ...shellFunctionsTemplates,
    ...shellOperationsTemplates,
    ...shellScriptsTemplates,
    ...sqlQueriesTemplates,
    ...sqlTablesTemplates,
    ...sqlTasksTemplates,
    ...swiftAppsTemplates,
    ...swiftPlainTemplates,
    ...terraformAwsTemplates,
    ...terraformGcpTemplates,
    ...typescriptExpressTemplates,
    ...typescriptExpressSecurityTemplates,
    ...typescriptHooksTemplates,
    ...typescriptHttpTemplates,
    ...typescriptNestTemplates,
    ...typescriptNextTemplates,
    ...typescriptReactTemplates,
    ...typescriptReactFormsTemplates,
    ...typescriptTestsTemplates,
    ...typescriptZodTemplates,
    ...webPagesTemplates,
    ...webStylesTemplates,
  ] satisfies readonly TemplateSeed[]
).map((seed) => withCard(seed, cards));
