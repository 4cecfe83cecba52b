using JasperFx;
using RemitFlow.Web.Auth;
using RemitFlow.Web.Caching;
using RemitFlow.Web.Channels;
using RemitFlow.Web.Feed;
using RemitFlow.Web.Http;
using RemitFlow.Web.Setup;

var builder = WebApplication.CreateBuilder(args);
var keys = new ApiKeys(builder.Configuration);
var refused = Listening.Refusal(builder.Configuration, keys, args) ?? StoreSetup.Refusal(builder.Configuration)
    ?? FeedSettings.Refusal(builder.Configuration) ?? ReadLimit.Refusal(builder.Configuration) ?? CacheSettings.Refusal(builder.Configuration)
    ?? ServiceTargets.Refusal(builder.Configuration);
if (refused is { } refusal)
{
    await Console.Error.WriteLineAsync(refusal);
    return 1;
}

var kafka = builder.Configuration.GetSection("Kafka").Get<KafkaSettings>() ?? new KafkaSettings();
builder.AddStore();
builder.AddMessaging(kafka);
builder.AddFeed(kafka);
builder.AddCache(kafka);
builder.AddHttp(keys);
builder.AddOperations();
builder.AddTelemetry();

var app = builder.Build();
app.UseHttp();
return await app.RunJasperFxCommands(args);
