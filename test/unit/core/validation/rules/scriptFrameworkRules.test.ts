import { type Row, testRows } from './ruleRows.ts';

const inRails = (body: string) => `class ItemsController < ApplicationController\n  def show\n    ${body}\n  end\nend\n`;
const inNode = (body: string, imports = '') => `${imports}\nexport async function f(req, res) {\n  ${body}\n}\n`;
const cdk = "import { Stack, aws_s3 as s3 } from 'aws-cdk-lib';";

const rows: Readonly<Record<string, readonly Row[]>> = {
  ruby: [
    ['rb.security.sql-column', inRails('Item.calculate(:sum, params[:by])'), inRails('Item.where(name: params[:by])')],
    ['rb.security.sql-records', inRails('Item.last("name = \'#{params[:n]}\'")'), inRails('Item.where("name = ?", params[:n]).last')],
    [
      'rb.security.plain-http',
      inRails("RestClient.get('http://api.shop.example/a')"),
      inRails("RestClient.get('https://api.shop.example/a')"),
    ],
    ['rb.security.path-request', inRails('File.write(params[:f], body)'), inRails('File.write(File.basename(params[:f]), body)')],
    ['rb.security.address-request', inRails('TCPSocket.new(params[:host], 80)'), inRails("TCPSocket.new('a.example', 80)")],
    [
      'rb.security.create-with',
      inRails('user.posts.create_with(params[:post]).create'),
      inRails('user.posts.create_with(params.require(:post).permit(:title)).create'),
    ],
    [
      'rb.security.cookie-serializer',
      'Rails.application.config.action_dispatch.cookies_serializer = :marshal\n',
      'Rails.application.config.action_dispatch.cookies_serializer = :json\n',
    ],
    [
      'rb.security.force-ssl',
      'Rails.application.configure do\n  config.force_ssl = false\nend\n',
      'Rails.application.configure do\n  config.force_ssl = true\nend\n',
    ],
    [
      'rb.security.tls-check-off-assigned',
      inRails('http.verify_mode = OpenSSL::SSL::VERIFY_NONE'),
      inRails('http.verify_mode = OpenSSL::SSL::VERIFY_PEER'),
    ],
    ['rb.security.token-no-key', inRails("JWT.encode({ a: 1 }, nil, 'HS256')"), inRails("JWT.encode({ a: 1 }, ENV['KEY'], 'HS256')")],
    [
      'rb.security.permit-right',
      'class User < ActiveRecord::Base\n  attr_accessible :name, :role_id\nend\n',
      'class User < ActiveRecord::Base\n  attr_accessible :name, :email\nend\n',
    ],
    ['rb.security.xml-backend', "ActiveSupport::XmlMini.backend = 'LibXML'\n", "ActiveSupport::XmlMini.backend = 'REXML'\n"],
    ['rb.security.send-request', inRails('Item.instance_method(params[:m])'), inRails('Item.instance_method(:all)')],
    ['rb.security.path', inRails('send_file params[:f]'), inRails('send_file cookies.signed[:f]')],
  ],
  typescript: [
    ['js.security.cors-open', inNode('app.enableCors();'), inNode("app.enableCors({ origin: 'https://a.example' });")],
    [
      'js.security.sql-typed',
      inNode("repo.createQueryBuilder('u').where(`u.name = '${req.query.n}'`);"),
      inNode("repo.createQueryBuilder('u').where('u.name = :n', { n: req.query.n });"),
    ],
    [
      'js.security.bucket-plain',
      `${cdk}\nnew s3.Bucket(stack, 'a');\n`,
      `${cdk}\nnew s3.Bucket(stack, 'a', { encryption: s3.BucketEncryption.KMS });\n`,
    ],
    ['js.security.bucket-public', `${cdk}\nbucket.grantPublicAccess();\n`, `${cdk}\nbucket.grantRead(role);\n`],
    [
      'js.security.token-kept',
      inNode("localStorage.setItem('access_token', req.token);"),
      inNode("localStorage.setItem('theme', req.theme);"),
    ],
    [
      'js.security.mass-assigned',
      inNode('await User.findByIdAndUpdate(id, req.body);'),
      inNode('await User.findByIdAndUpdate(id, { name: req.body.name });'),
    ],
    [
      'js.security.token-key-written',
      inNode(`JwtModule.register({ secret: ${"'s3" + "cr3t-value'"} });`),
      inNode('JwtModule.register({ secret: process.env.JWT_KEY });'),
    ],
    [
      'js.security.plain-remote',
      inNode("this.http.get('http://api.shop.example/a');"),
      inNode("this.http.get('https://api.shop.example/a');"),
    ],
    ['js.security.page-driven', inNode('await page.goto(req.query.url);'), inNode("await page.goto('https://a.example/');")],
    [
      'js.security.every-right',
      `${cdk}\nnew PolicyStatement({ actions: ['s3:*'], resources: ['*'] });\n`,
      `${cdk}\nnew PolicyStatement({ actions: ['s3:GetObject'], resources: [bucket.bucketArn] });\n`,
    ],
    [
      'js.security.graphql-open',
      inNode('new ApolloServer({ introspection: true });'),
      inNode("new ApolloServer({ introspection: process.env.NODE_ENV !== 'production' });"),
    ],
    [
      'js.security.public-access',
      `${cdk}\nnew s3.Bucket(stack, 'a', { publicReadAccess: true });\n`,
      `${cdk}\nnew s3.Bucket(stack, 'a', { publicReadAccess: false });\n`,
    ],
  ],
};

describe('Rules of frameworks of Ruby and TypeScript', () => testRows(rows));
