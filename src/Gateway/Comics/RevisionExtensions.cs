using System.Globalization;
using ComicCluster.Gateway.Problems;

namespace ComicCluster.Gateway.Comics;

/// <summary>Edits that are made for a certain revision only.</summary>
internal static class RevisionExtensions
{
    /// <summary>The revision of <c>If-Match: "3"</c>; null for any. The tag of a comic, <c>"3.17"</c>, does as well.</summary>
    /// <exception cref="ApiException">It is no revision.</exception>
    public static int? IfMatchRevision(this HttpContext http)
    {
        if (http.Request.Headers.IfMatch is not [{ } header] || header == "*") return null;
        var revision = header.Trim('"').Split('.')[0];
        return int.TryParse(revision, NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw new ApiException(StatusCodes.Status412PreconditionFailed, "outdated", "If-Match is no revision of a comic.");
    }
}
