using System.Text.Json;
using System.Text.Json.Serialization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Scalar.AspNetCore;

namespace ComplianceHub.Portal.Shell;

internal static class ApiStart
{
    /// <summary>Name of the rate limit on public questions: look-up and verification.</summary>
    public const string PublicLimit = "public";

    public static void AddApi(this WebApplicationBuilder builder)
    {
        // What cannot be read is said in words, in every environment: which member of which type, or which parameter.
        builder.Services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        builder.Services.AddProblemDetails(problems => problems.CustomizeProblemDetails = context =>
        {
            if (context.Exception is BadHttpRequestException bad)
            {
                context.ProblemDetails.Detail = bad.InnerException is JsonException json
                    ? $"The body cannot be read as JSON of the expected form: {json.Message}"
                    : bad.Message;
            }
        });
        builder.Services.AddOpenApi("v1");
        builder.Services.ConfigureHttpJsonOptions(json =>
            json.SerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase)));
        builder.Services.AddRateLimiter(limiter =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.AddPolicy(PublicLimit, context => RateLimitPartition.GetFixedWindowLimiter(
                context.Connection.RemoteIpAddress?.ToString() ?? "local",
                _ => new FixedWindowRateLimiterOptions { PermitLimit = 300, Window = TimeSpan.FromMinutes(1) }));
        });
    }

    /// <summary>The description of the API at /openapi/v1.json and a page to try it at /api.</summary>
    public static void MapApiDescription(this WebApplication app)
    {
        app.MapOpenApi();
        app.MapScalarApiReference("/api", options => options.WithTitle("ComplianceHub API").DisableDefaultFonts());
    }
}
