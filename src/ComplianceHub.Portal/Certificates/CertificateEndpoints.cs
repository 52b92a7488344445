using ComplianceHub.Certificates;
using ComplianceHub.Portal.Accounts;
using ComplianceHub.Portal.Shell;

namespace ComplianceHub.Portal.Certificates;

internal static class CertificateEndpoints
{
    public static void MapCertificateEndpoints(this WebApplication app)
    {
        var certificates = app.MapGroup("/api/v1/certificates").WithTags("Certificates").RequireAuthorization();
        certificates.MapGet("/{number}", async (RequestCaller me, CertificateOffice office, string number) =>
                (await office.GetAsync(me.Caller, number)).ToHttp(c => TypedResults.Text(c.ContentJson, "application/json")))
            .WithSummary("What a certificate says, as canonical JSON");
        certificates.MapGet("/{number}/pdf", async (RequestCaller me, CertificateOffice office, string number) =>
                (await office.GetAsync(me.Caller, number)).ToHttp(c => TypedResults.File(c.Pdf, "application/pdf", $"{c.Number}.pdf")))
            .WithSummary("The certificate as it was issued");

        var verify = app.MapGroup("/api/v1/verify").WithTags("Verification").RequireRateLimiting(ApiStart.PublicLimit);
        verify.MapGet("/{number}", async (CertificateOffice office, string number) =>
                (await office.VerifyNumberAsync(number)).ToHttp(TypedResults.Ok))
            .WithSummary("Whether a certificate was issued and its licence holds; no account needed");
        verify.MapPost("/", async (CertificateOffice office, HttpRequest request) =>
            {
                if (request.ContentLength is null or > CertificateVerifier.MaxFileSize)
                {
                    return (IResult)TypedResults.Problem(
                        "Send the PDF as the body, with its length, 20 MB at most.", statusCode: StatusCodes.Status413PayloadTooLarge);
                }

                using var body = new MemoryStream();
                await request.Body.CopyToAsync(body);
                return TypedResults.Ok(await office.VerifyFileAsync(body.ToArray()));
            })
            .Accepts<byte[]>("application/pdf")
            .WithSummary("Whether a PDF is a genuine certificate; no account needed");

        app.MapGet("/issuer.cer", (CertificateOffice office) => TypedResults.File(office.PublicCertificate(), "application/pkix-cert", "issuer.cer"))
            .WithTags("Verification").WithSummary("The issuer's certificate, for verification without a network");
    }
}
