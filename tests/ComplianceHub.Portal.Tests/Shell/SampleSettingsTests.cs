using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json;
using ComplianceHub.Portal.Shell;

namespace ComplianceHub.Portal.Tests.Shell;

public sealed class SampleSettingsTests
{
    [Fact]
    public void The_sample_has_every_setting_explained_and_at_its_default()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root!.FullName, "ComplianceHub.sln")))
        {
            root = root.Parent;
        }

        var lines = File.ReadAllLines(Path.Combine(root.FullName, "appsettings.sample.json"));
        using var sample = JsonDocument.Parse(string.Join('\n', lines), new() { CommentHandling = JsonCommentHandling.Skip });
        var settings = sample.RootElement.GetProperty("Portal");
        var defaults = new PortalSettings();

        var properties = typeof(PortalSettings).GetProperties().ToList();
        Assert.Equal(properties.Select(p => p.Name).Order(), settings.EnumerateObject().Select(p => p.Name).Order());
        foreach (var property in properties)
        {
            Assert.Equal(Convert.ToString(property.GetValue(defaults), CultureInfo.InvariantCulture), settings.GetProperty(property.Name).ToString());
            var at = Array.FindIndex(lines, l => l.TrimStart().StartsWith($"\"{property.Name}\"", StringComparison.Ordinal));
            Assert.StartsWith("//", lines[at - 1].TrimStart(), StringComparison.Ordinal);
        }

        Validator.ValidateObject(defaults, new(defaults), validateAllProperties: true);
    }
}
