using ComplianceHub.Controls.Classification;

namespace ComplianceHub.Portal.Products;

/// <summary>The classifier's model file, which the build lays beside the portal.</summary>
internal static class ClassifierStart
{
    /// <summary>Reads the model once for all users.</summary>
    /// <exception cref="ClassifierMissingException">The file is missing, cut off or of another version.</exception>
    public static void AddClassifier(this WebApplicationBuilder builder) => builder.Services.AddSingleton(_ =>
    {
        var path = Path.Combine(AppContext.BaseDirectory, Classifier.FileName);
        try
        {
            using var file = File.OpenRead(path);
            var load = Classifier.Load(file);
            return load.Classifier ?? throw new ClassifierMissingException($"The classifier model '{path}' cannot be used: {load.Error}");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ClassifierMissingException(
                $"The classifier model '{path}' cannot be opened: build the portal again, or make the file with 'compliancehub train'.");
        }
    });

    /// <returns>False where the portal cannot start; the reason was printed in one sentence.</returns>
    public static bool PrepareClassifier(this WebApplication app)
    {
        try
        {
            app.Services.GetRequiredService<Classifier>();
            return true;
        }
        catch (ClassifierMissingException error)
        {
            Console.Error.WriteLine(error.Message);
            return false;
        }
    }
}

/// <summary>The portal has no classifier to start with; the message says why.</summary>
public sealed class ClassifierMissingException(string message) : Exception(message);
