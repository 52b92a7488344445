using Microsoft.Extensions.Configuration.Json;

namespace ComplianceHub.Portal.Shell;

internal static class SettingsStart
{
    public static void AddSettings(this WebApplicationBuilder builder)
    {
        // After the files of the build, before the environment and the command line.
        var sources = builder.Configuration.Sources;
        var lastFile = sources.OfType<JsonConfigurationSource>().Select(sources.IndexOf).DefaultIfEmpty(-1).Max();
        sources.Insert(lastFile + 1, new JsonConfigurationSource { Path = "appsettings.Local.json", Optional = true });
        builder.Services.AddOptions<PortalSettings>().BindConfiguration("Portal").ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton<Announcement>();
        builder.Services.AddSingleton(services => new DataFolder(Path.GetFullPath(
            services.GetRequiredService<IOptions<PortalSettings>>().Value.DataFolder, builder.Environment.ContentRootPath)));
    }
}
