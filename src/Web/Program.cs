using JasperFx;
using RemitFlow.Web.Setup;

var builder = WebApplication.CreateBuilder(args);
var kafka = builder.Configuration.GetSection("Kafka").Get<KafkaSettings>() ?? new KafkaSettings();

builder.AddStore();
builder.AddMessaging(kafka);
builder.AddFeed(kafka);
builder.AddHttp();

var app = builder.Build();
app.UseHttp();
return await app.RunJasperFxCommands(args);
