namespace ComicCluster.Gateway.Problems;

/// <summary>A request that is refused.</summary>
/// <param name="status">The HTTP status.</param>
/// <param name="code">The kind of error: it stays the same when the words change.</param>
/// <param name="message">What is wrong, and what to do.</param>
internal sealed class ApiException(int status, string code, string message) : Exception(message)
{
    /// <summary>The HTTP status.</summary>
    public int Status => status;

    /// <summary>The kind of error.</summary>
    public string Code => code;

    /// <summary>The member of the body that is wrong.</summary>
    public string? Member { get; init; }

    /// <summary>When to try again.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Nothing of that name is to be seen for who asks.</summary>
    public static ApiException NotFound(string what) => new(StatusCodes.Status404NotFound, "not_found", $"There is no such {what}.");

    /// <summary>A member of the body makes no sense.</summary>
    public static ApiException Invalid(string member, string message) => new(StatusCodes.Status400BadRequest, "invalid", message) { Member = member };
}
