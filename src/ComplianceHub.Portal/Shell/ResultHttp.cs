namespace ComplianceHub.Portal.Shell;

public static class ResultHttp
{
    public const string SignInFirst = "Sign in first: there is no session, or it has ended.";

    /// <summary>The answer of the HTTP API: 404, 403, 400 with the fields, or 409, each as problem details.</summary>
    public static IResult ToHttp<T>(this Result<T> result, Func<T, IResult> ok) => result switch
    {
        Result<T>.Ok r => ok(r.Value),
        Result<T>.NotFound => TypedResults.Problem("There is no such record.", statusCode: StatusCodes.Status404NotFound),
        Result<T>.Denied r => TypedResults.Problem(r.Reason, statusCode: StatusCodes.Status403Forbidden),
        Result<T>.Invalid r => TypedResults.ValidationProblem(
            r.Errors.GroupBy(e => e.Field).ToDictionary(g => g.Key, g => g.Select(e => e.Message).ToArray())),
        Result<T>.Conflict r => TypedResults.Problem(r.Message, statusCode: StatusCodes.Status409Conflict),
        Result<T>.SignedOut => TypedResults.Problem(SignInFirst, statusCode: StatusCodes.Status401Unauthorized),
        _ => throw new InvalidOperationException("No such result."),
    };
}
