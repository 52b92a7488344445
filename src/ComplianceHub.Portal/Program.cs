using ComplianceHub.Application;
using ComplianceHub.Portal.Accounts;
using ComplianceHub.Portal.Cases;
using ComplianceHub.Portal.Certificates;
using ComplianceHub.Portal.ControlLists;
using ComplianceHub.Portal.Data;
using ComplianceHub.Portal.Ledger;
using ComplianceHub.Portal.Products;
using ComplianceHub.Portal.Shell;
using ComplianceHub.Portal.Shipments;

var builder = WebApplication.CreateBuilder(args);

builder.AddSettings();
builder.AddDatabase();
builder.AddClassifier();
builder.Services.AddApplication();
builder.AddCertificates();
builder.AddAccounts();
builder.AddPages();
builder.AddApi();

var app = builder.Build();

if (!app.PrepareClassifier() || !await app.PrepareDatabaseAsync())
{
    return 1;
}

await app.PrepareNomenclatureAsync();

app.UseErrorPages();
app.UseSecurityHeaders();
app.UsePersonsCulture();
app.UseAuthentication();
app.UseAuthorization();
app.UseRateLimiter();
app.UseAntiforgery();

app.MapPages();
app.MapAccountEndpoints();
app.MapControlListEndpoints();
app.MapNomenclatureEndpoints();
app.MapProductEndpoints();
app.MapShipmentEndpoints();
app.MapCaseEndpoints();
app.MapCertificateEndpoints();
app.MapLedgerEndpoints();
app.MapApiDescription();

app.AnnounceOnStart();
return await app.RunUntilStoppedAsync();
